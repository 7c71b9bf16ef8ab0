package com.aiqleads.orchestration.reference;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ranking.bin} and the dictionary in {@code leads.bin} say, read whole. Only what was
 * learnt is taken over; what follows from it (means, deviations, YᵀY) is worked out anew.
 *
 * @param leads ids by lead number
 * @param listCap last entries of a past whose lists count
 * @param vectorCap last entries of a past that a vector is made of under a decay that falls
 * @param matrixCap leads that the matrix of a solved vector is added up of at most
 * @param timed whether leads have ages
 * @param handedOn leads the first stage hands on at most; 0: all
 * @param traits what leads are; null: nothing is known of that
 * @param firstStage channels whose mean the first stage looks at
 */
public record RankingTables(
    List<String> leads,
    int listCap,
    int vectorCap,
    int matrixCap,
    boolean timed,
    int handedOn,
    int[] firstStage,
    Facts facts,
    List<Lists> lists,
    List<Vectors> vectors,
    Ranker ranker,
    @Nullable TraitTables traits) {

  private RankingTables with(@Nullable TraitTables others) {
    return new RankingTables(
        leads,
        listCap,
        vectorCap,
        matrixCap,
        timed,
        handedOn,
        firstStage,
        facts,
        lists,
        vectors,
        ranker,
        others);
  }

  /** What is known of each lead by itself, per lead number; times in unix seconds. */
  record Facts(
      float[] users, float[] place, double[] firstSeen, double[] lastSeen, double[] typical) {}

  /**
   * How much of its say an act keeps.
   *
   * @param kind {@link #NONE}, {@link #STEPS}, {@link #TIME} or {@link #NTH}
   * @param value steps or seconds until half is left; of NTH the step that counts alone
   */
  record Decay(int kind, double value) {
    static final int NONE = 0;
    static final int STEPS = 1;
    static final int TIME = 2;
    static final int NTH = 3;

    private static final double NEGLIGIBLE = 1e-3;

    /** Whether older acts have less say. */
    boolean falls() {
      return kind == STEPS || kind == TIME;
    }

    /**
     * @param steps that came after the act
     * @param seconds age of the act
     */
    double shareAt(int steps, double seconds) {
      double share =
          switch (kind) {
            case NONE -> 1;
            case STEPS -> Math.pow(0.5, steps / value);
            case TIME -> Math.pow(0.5, Math.max(0, seconds) / value);
            case NTH -> steps == (int) value ? 1 : 0;
            default -> throw new IllegalArgumentException("decay: " + kind + " (expected: 0 to 3)");
          };
      return share < NEGLIGIBLE ? 0 : share;
    }
  }

  /**
   * A list of other leads per lead.
   *
   * @param targets per lead the numbers of the leads it names
   * @param weights in the same order
   * @param rest name of the vectors whose scores are added; empty: none
   * @param older name of the vectors that tell of entries beyond the cap; empty: none
   * @param map what the sum of those entries goes through, row-major
   */
  record Lists(
      String name,
      List<Decay> decays,
      int[][] targets,
      float[][] weights,
      String rest,
      String older,
      float[] map) {

    /** Mean of one lead's list over all leads. */
    float meanOf(int lead) {
      double sum = 0;
      for (float weight : weights[lead]) {
        sum += weight;
      }
      return (float) (sum / weights.length);
    }

    /** Deviation from it; a lead that is not named has weight zero. */
    float deviationOf(int lead) {
      double mean = meanOf(lead);
      double squares = (weights.length - weights[lead].length) * mean * mean;
      for (float weight : weights[lead]) {
        squares += (weight - mean) * (weight - mean);
      }
      return (float) Math.sqrt(squares / weights.length);
    }
  }

  /**
   * A vector per lead.
   *
   * @param solver how an agent gets one; null: as the sum of what its leads say
   * @param says per lead, what it adds to the sum, times its scale; empty where there is a solver
   * @param scales per lead; empty where there is a solver
   * @param rows per lead; all zero for a lead without one
   */
  record Vectors(
      String name,
      List<Decay> decays,
      @Nullable LeastSquares solver,
      float[][] says,
      float[] scales,
      double[][] rows) {}

  /**
   * Trees and a linear part.
   *
   * @param edges per feature the upper ends of its bins, ascending
   * @param roots first node of each tree
   * @param feature per node; below zero: a leaf
   * @param limit per node the last bin that goes left
   */
  record Ranker(
      float[][] edges,
      double[] coefficients,
      double intercept,
      double treeShare,
      double linearShare,
      int[] roots,
      int[] feature,
      int[] limit,
      int[] left,
      int[] right,
      double[] value) {}

  /** Of this generation's folder; null: it has no {@code ranking.bin}. */
  public static @Nullable RankingTables find(Path folder) throws IOException {
    Path file = folder.resolve("ranking.bin");
    return Files.exists(file)
        ? RankingReader.tablesOf(
                ByteBuffer.wrap(Files.readAllBytes(file)),
                RankingReader.leadsOf(
                    ByteBuffer.wrap(Files.readAllBytes(folder.resolve("leads.bin")))))
            .with(TraitTables.find(folder))
        : null;
  }
}
