package com.aiqleads.orchestration.reference;

import com.aiqleads.orchestration.reference.RankingTables.Decay;
import com.aiqleads.orchestration.reference.RankingTables.Lists;
import com.aiqleads.orchestration.reference.RankingTables.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The scores of all leads in all channels for one past: every generator under each of its decays,
 * lists first. Sums run from the last entry of the past to the first; those of vectors that fade,
 * and products, in single precision, as the product's do: the last digits decide at thresholds.
 */
final class NaiveChannels {
  private final RankingTables tables;
  private final NaivePast past;
  private final int[] stepsAfter;
  private final List<double[]> standardised = new ArrayList<>();

  NaiveChannels(RankingTables tables, NaivePast past) {
    this.tables = tables;
    this.past = past;
    this.stepsAfter = new int[past.size()];
    Arrays.setAll(stepsAfter, past::stepsAfter);
    for (Lists one : tables.lists()) {
      one.decays().forEach(decay -> addLists(one, decay));
    }
    for (Vectors one : tables.vectors()) {
      one.decays().forEach(decay -> addVectors(one, decay));
    }
  }

  int count() {
    return standardised.size();
  }

  /** Distance from the channel's mean in deviations, drawn in by a logarithm. */
  double standardisedOf(int channel, int lead) {
    return standardised.get(channel)[lead];
  }

  private double shareOf(int entry, Decay decay) {
    return decay.shareAt(stepsAfter[entry], past.now() - past.seconds()[entry]);
  }

  /**
   * Mean and deviation are those of a sum of independent lists and, where vectors say the rest or
   * tell of entries beyond the cap, of what these say.
   */
  private void addLists(Lists one, Decay decay) {
    double[] scores = new double[tables.leads().size()];
    double mean = 0;
    double variance = 0;
    int first = Math.max(0, past.size() - tables.listCap());
    for (int entry = past.size() - 1; entry >= first; entry--) {
      double factor = past.weights()[entry] * shareOf(entry, decay);
      int lead = past.leads()[entry];
      for (int n = 0; factor != 0 && n < one.targets()[lead].length; n++) {
        scores[one.targets()[lead][n]] += factor * one.weights()[lead][n];
      }
      double deviation = one.deviationOf(lead);
      mean += factor * one.meanOf(lead);
      variance += factor * factor * deviation * deviation;
    }
    for (Vectors rest : tables.vectors()) {
      if (rest.name().equals(one.rest())) {
        double[] more = scoresBy(rest, userOf(rest, decay));
        Arrays.setAll(scores, lead -> scores[lead] + more[lead]);
        mean += meanOf(more);
        variance += varianceOf(more);
      }
      if (decay.kind() == Decay.NONE && rest.name().equals(one.older()) && first > 0) {
        double[] more = scoresBy(rest, mapped(olderSumOf(rest, first), one.map()));
        Arrays.setAll(scores, lead -> scores[lead] + more[lead]);
        mean += meanOf(more);
        variance += varianceOf(more);
      }
    }
    add(scores, mean, Math.sqrt(variance));
  }

  private void addVectors(Vectors one, Decay decay) {
    double[] scores = scoresBy(one, userOf(one, decay));
    add(scores, meanOf(scores), Math.sqrt(varianceOf(scores)));
  }

  /** Of the entries before one. */
  private float[] olderSumOf(Vectors one, int end) {
    double[] sum = new double[one.rows()[0].length];
    for (int entry = end - 1; entry >= 0; entry--) {
      add(sum, one, past.leads()[entry], past.weights()[entry], false);
    }
    return toFloats(sum);
  }

  private static void add(double[] sum, Vectors one, int lead, float weight, boolean fades) {
    float factor = weight * one.scales()[lead];
    for (int k = 0; k < sum.length; k++) {
      float says = one.says()[lead][k];
      sum[k] = fades ? (float) sum[k] + factor * says : sum[k] + (double) factor * says;
    }
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int k = 0; k < floats.length; k++) {
      floats[k] = (float) values[k];
    }
    return floats;
  }

  private static float[] mapped(float[] sum, float[] map) {
    float[] to = new float[sum.length];
    for (int at = 0; at < map.length; at++) {
      to[at % to.length] += sum[at / to.length] * map[at];
    }
    return to;
  }

  private static double[] scoresBy(Vectors one, float[] user) {
    return Arrays.stream(one.rows()).mapToDouble(y -> dot(user, y)).toArray();
  }

  private static float dot(float[] user, double[] row) {
    float sum = 0;
    for (int k = 0; k < user.length; k++) {
      sum += user[k] * (float) row[k];
    }
    return sum;
  }

  private static double meanOf(double[] scores) {
    return Arrays.stream(scores).sum() / scores.length;
  }

  private static double varianceOf(double[] scores) {
    double mean = meanOf(scores);
    return Arrays.stream(scores).map(score -> (score - mean) * (score - mean)).sum()
        / scores.length;
  }

  /**
   * Solved, by the matrix of the generator's first decay, or summed; under a decay that falls from
   * the last entries only. No lead is twice in a past.
   */
  private float[] userOf(Vectors one, Decay decay) {
    List<double[]> vectors = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    List<Float> ofFirst = new ArrayList<>();
    boolean fades = decay.kind() != Decay.NONE;
    double[] user = new double[one.rows()[0].length];
    for (int entry = past.size() - 1; entry >= 0; entry--) {
      int lead = past.leads()[entry];
      float weight = weightOf(entry, decay);
      if (one.solver() == null) {
        add(user, one, lead, weight, fades);
      } else {
        vectors.add(one.rows()[lead]);
        weights.add(weight);
        ofFirst.add(weightOf(entry, one.decays().get(0)));
      }
    }
    if (one.solver() != null) {
      double[] solved = one.solver().solve(vectors, ofFirst, weights, fades, tables.matrixCap());
      System.arraycopy(solved, 0, user, 0, solved.length);
    }
    return toFloats(user);
  }

  private float weightOf(int entry, Decay decay) {
    return decay.falls() && entry < past.size() - tables.vectorCap()
        ? 0
        : (float) (shareOf(entry, decay) * past.weights()[entry]);
  }

  private void add(double[] scores, double mean, double deviation) {
    standardised.add(
        Arrays.stream(scores)
            .map(score -> deviation > 0 ? signedLog((score - mean) / deviation) : 0)
            .toArray());
  }

  static double signedLog(double x) {
    return Math.copySign(Math.log1p(Math.abs(x)), x);
  }
}
