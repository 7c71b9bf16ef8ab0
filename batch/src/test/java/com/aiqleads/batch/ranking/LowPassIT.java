package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.ItemVectors;
import com.aiqleads.contracts.ranking.UserScores;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The projection on the top singular vectors, against eigenvectors by plane rotations. */
final class LowPassIT {
  private static final long SEED = 91;

  @Test
  void scoresAsTheProjectionDoesWhereSparkDecomposesLocally() {
    checkScores(14, 4);
    checkScores(14, 7);
  }

  @Test
  void scoresAsTheProjectionDoesWhereSparkDecomposesOnTheExecutors() {
    checkScores(110, 6);
  }

  /** As many vectors as users span all that users did, so each gets back just what it touched. */
  @Test
  void ofManyItemsAFewStepsFindWhatUsersSpan() {
    int items = 6_100;
    List<ItemSequence> distinct = RandomHistories.distinct(RandomHistories.of(SEED, 40, items, 9));
    float[] frequency = FactCounts.of(RandomHistories.inSpark(distinct, 3), items).users();
    UserScores scores = scoresBy(trained(distinct, frequency, 40), frequency);
    for (ItemSequence past : distinct) {
      scores.score(past, 0);
      for (int item = 0; item < items; item++) {
        int one = item;
        double expected = IntStream.of(past.items()).anyMatch(own -> own == one) ? 1 : 0;
        assertThat(scores.scoreOf(0, item)).as("item %s", item).isCloseTo(expected, within(1e-3));
      }
    }
  }

  private static void checkScores(int items, int rank) {
    List<ItemSequence> distinct =
        RandomHistories.distinct(RandomHistories.of(SEED, 40 * items / 10, items, 9));
    float[] frequency = FactCounts.of(RandomHistories.inSpark(distinct, 3), items).users();
    double[][] projection = projection(distinct, frequency, rank);
    ItemVectors vectors = trained(distinct, frequency, rank);
    assertThat(vectors.rank()).isEqualTo(rank);
    UserScores scores = scoresBy(vectors, frequency);
    for (ItemSequence past : distinct.subList(0, 20)) {
      scores.score(past, 0);
      for (int item = 0; item < items; item++) {
        double expected = 0;
        for (int own : past.items()) {
          expected += projection[own][item] / Math.sqrt(frequency[own]);
        }
        expected *= Math.sqrt(Math.max(1, frequency[item]));
        assertThat(scores.scoreOf(0, item))
            .as("%s items, rank %s, item %s, seed %s", items, rank, item, SEED)
            .isCloseTo(expected, within(1e-4));
      }
    }
  }

  private static ItemVectors trained(List<ItemSequence> distinct, float[] frequency, int rank) {
    return LowPass.train(
        RandomHistories.inSpark(distinct, 3),
        frequency,
        rank,
        LowPass.settledFor(frequency.length),
        SEED);
  }

  private static UserScores scoresBy(ItemVectors vectors, float[] frequency) {
    return new UserScores(
        new Generators(
            List.of(),
            List.of(new Generators.Vectors("v", vectors, List.of(Decay.none()))),
            RandomHistories.factsOf(frequency)));
  }

  /** V·Vᵀ of the top eigenvectors of R̃ᵀR̃. */
  private static double[][] projection(List<ItemSequence> distinct, float[] frequency, int rank) {
    int items = frequency.length;
    double[][] gram = new double[items][items];
    for (ItemSequence past : distinct) {
      for (int a : past.items()) {
        for (int b : past.items()) {
          gram[a][b] += 1 / Math.sqrt(frequency[a] * (double) frequency[b]) / past.size();
        }
      }
    }
    double[][] vectors = rotate(gram);
    int[] top =
        IntStream.range(0, items)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer k) -> -gram[k][k]))
            .limit(rank)
            .mapToInt(k -> k)
            .toArray();
    double[][] projection = new double[items][items];
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < items; j++) {
        for (int k : top) {
          projection[i][j] += vectors[i][k] * vectors[j][k];
        }
      }
    }
    return projection;
  }

  /** Jacobi's method: makes the matrix diagonal, returns the eigenvectors as columns. */
  private static double[][] rotate(double[][] a) {
    int n = a.length;
    double[][] vectors = new double[n][n];
    Arrays.setAll(vectors, i -> IntStream.range(0, n).mapToDouble(j -> i == j ? 1 : 0).toArray());
    for (int sweep = 0; sweep < 30; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          if (Math.abs(a[p][q]) > 1e-15) {
            rotate(a, vectors, p, q);
          }
        }
      }
    }
    return vectors;
  }

  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    double angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    for (double[] row : a) {
      turn(row, p, q, cos, sin);
    }
    for (int k = 0; k < a.length; k++) {
      double before = a[p][k];
      a[p][k] = cos * before - sin * a[q][k];
      a[q][k] = sin * before + cos * a[q][k];
    }
    for (double[] row : vectors) {
      turn(row, p, q, cos, sin);
    }
  }

  private static void turn(double[] row, int p, int q, double cos, double sin) {
    double before = row[p];
    row[p] = cos * before - sin * row[q];
    row[q] = sin * before + cos * row[q];
  }
}
