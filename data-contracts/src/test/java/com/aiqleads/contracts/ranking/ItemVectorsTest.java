package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.scoring.FoldIn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ItemVectorsTest {
  private static final int ITEMS = 30;
  private static final int RANK = 4;
  private static final double ALPHA = 3;
  private static final double REGULARIZATION = 0.2;
  private static final ItemVectors.Rule SOLVED = new ItemVectors.Rule.Solved(ALPHA, REGULARIZATION);

  private final long seed = 41;
  private final Random random = new Random(seed);
  private final float[] values = RandomPasts.vectors(random, ITEMS, RANK);

  @Test
  void sumsTheScaledVectorsOfAPast() {
    float[] scales = RandomPasts.vectors(random, ITEMS, 1);
    ItemVectors vectors = new ItemVectors(RANK, values, new ItemVectors.Rule.Summed(scales));
    float[] user = userOf(vectors, new int[] {3, 7}, new float[] {2, -0.5f});
    for (int k = 0; k < RANK; k++) {
      double expected =
          2.0 * scales[3] * values[3 * RANK + k] - 0.5 * scales[7] * values[7 * RANK + k];
      assertThat((double) user[k]).isCloseTo(expected, within(1e-6));
    }
    assertThat(userOf(vectors, new int[0], new float[0])).containsOnly(0);
  }

  @Test
  void solvesTheLeastSquaresOfImplicitAls() {
    ItemVectors vectors = new ItemVectors(RANK, values, SOLVED);
    int[] items = {2, 5, 11, 17};
    float[] weights = {1, 2.5f, -1, 0.5f};
    float[] user = userOf(vectors, items, weights);
    // (YᵀY + Σ c·y·yᵀ + λ·3·I) x − Σ_{w>0} (1 + c)·y = 0
    for (int k = 0; k < RANK; k++) {
      double rest = REGULARIZATION * 3 * user[k];
      for (int item = 0; item < ITEMS; item++) {
        rest += values[item * RANK + k] * product(user, item);
      }
      for (int n = 0; n < items.length; n++) {
        double c = ALPHA * Math.abs(weights[n]);
        rest += c * values[items[n] * RANK + k] * product(user, items[n]);
        rest -= weights[n] > 0 ? (1 + c) * values[items[n] * RANK + k] : 0;
      }
      assertThat(rest).as("seed %s, component %s", seed, k).isCloseTo(0, within(1e-4));
    }
  }

  /**
   * Of the five that teach every second is in the matrix, the last one too; the one without a
   * vector and the one without a weight are passed over.
   */
  @Test
  void solvesWithAMatrixOfSomeItemsInProportionToWhatAllWeigh() {
    Arrays.fill(values, 7 * RANK, 8 * RANK, 0);
    ItemVectors vectors = new ItemVectors(RANK, values, SOLVED);
    int[] items = {7, 2, 3, 5, 11, 17, 19};
    float[] weights = {9, 1, 0, -2, 0.5f, 1, 4};
    Set<Integer> inMatrix = Set.of(2, 11, 19);
    double share = (1 + 2 + 0.5 + 1 + 4) / (1 + 0.5 + 4);
    float[] user = userOf(vectors, items, weights, 3);
    for (int k = 0; k < RANK; k++) {
      double rest = REGULARIZATION * 4 * user[k];
      for (int item = 0; item < ITEMS; item++) {
        rest += values[item * RANK + k] * product(user, item);
      }
      for (int n = 0; n < items.length; n++) {
        int item = items[n];
        double c = ALPHA * Math.abs(weights[n]);
        double y = values[item * RANK + k];
        rest += inMatrix.contains(item) ? share * c * y * product(user, item) : 0;
        rest -= weights[n] > 0 ? (1 + c) * y : 0;
      }
      assertThat(rest).as("seed %s, component %s", seed, k).isCloseTo(0, within(1e-4));
    }
    assertThat(user).isNotEqualTo(userOf(vectors, items, weights, 5));
    assertThat(userOf(vectors, items, weights, 5)).isEqualTo(userOf(vectors, items, weights));
  }

  private static float[] userOf(ItemVectors vectors, int[] items, float[] weights) {
    return userOf(vectors, items, weights, Integer.MAX_VALUE);
  }

  /** Of a past that touched these items once each, the first of them last. */
  private static float[] userOf(ItemVectors vectors, int[] items, float[] weights, int inMatrix) {
    int count = items.length;
    int[] entries = new int[count];
    float[] their = new float[count];
    for (int n = 0; n < count; n++) {
      entries[count - 1 - n] = items[n];
      their[count - 1 - n] = weights[n];
    }
    ItemSequence past = new ItemSequence(entries, their, LongStream.range(0, count).toArray());
    Generators generators =
        new Generators(
            List.of(),
            List.of(new Generators.Vectors("one", vectors, List.of(Decay.none()))),
            RandomPasts.facts(new Random(1), vectors.size()),
            new HistoryCaps(1, 1, inMatrix));
    DecayShares shares = new DecayShares();
    int[] none = {shares.numberOf(Decay.none())};
    shares.take(past, 0, past.stepAges(), 1);
    PastVectors of = new PastVectors(generators, shares);
    of.take(past);
    return of.usersOf(0, none, false)[0];
  }

  private double product(float[] user, int item) {
    double sum = 0;
    for (int k = 0; k < RANK; k++) {
      sum += (double) user[k] * values[item * RANK + k];
    }
    return sum;
  }

  @Test
  void solvesAsTheFoldInOfTheSpeedLayerAndAddsWhatIsRepeatedFirst() {
    ItemVectors vectors = new ItemVectors(RANK, values, SOLVED);
    UserScores scores =
        new UserScores(
            new Generators(
                List.of(),
                List.of(new Generators.Vectors("als", vectors, List.of(Decay.none()))),
                RandomPasts.facts(random, ITEMS)));
    scores.score(
        new ItemSequence(
            new int[] {4, 9, 4, 1}, new float[] {1, 0.5f, 2, 1}, new long[] {1, 2, 2, 7}),
        9);
    float[] user =
        new FoldIn(vectors, ALPHA, REGULARIZATION)
            .solve(new int[] {1, 4, 9}, new float[] {1, 3, 0.5f});
    for (int item = 0; item < ITEMS; item++) {
      assertThat(scores.scoreOf(0, item)).isCloseTo(vectors.dot(user, item), within(1e-5));
    }
  }

  @Test
  void saysNothingForAUserWithNothingPositive() {
    ItemVectors vectors = new ItemVectors(RANK, values, SOLVED);
    float[] user = userOf(vectors, new int[] {2}, new float[] {-1});
    assertThat(user).containsOnly(0);
    Moments moments = vectors.momentsOf(user);
    double score = product(user, 3);
    assertThat(Moments.distanceOf(score, moments.mean(), moments.deviation())).isZero();
  }

  @Test
  void knowsMeanAndDeviationOfAllScoresWithoutScoringAll() {
    ItemVectors vectors = new ItemVectors(RANK, values, SOLVED);
    for (int round = 0; round < 50; round++) {
      float[] user = RandomPasts.vectors(random, 1, RANK);
      double sum = 0;
      double square = 0;
      for (int item = 0; item < ITEMS; item++) {
        sum += product(user, item) / ITEMS;
      }
      for (int item = 0; item < ITEMS; item++) {
        square += Math.pow(product(user, item) - sum, 2) / ITEMS;
      }
      Moments moments = vectors.momentsOf(user);
      assertThat(moments.mean()).as("seed " + seed).isCloseTo(sum, within(1e-9));
      assertThat(moments.deviation()).isCloseTo(Math.sqrt(square), within(1e-9));
    }
  }

  @Test
  void keepsItsRuleWhereOnlyTheFirstComponentsAreWanted() {
    float[] scales = RandomPasts.vectors(random, ITEMS, 1);
    ItemVectors cut = new ItemVectors(RANK, values, new ItemVectors.Rule.Summed(scales)).first(2);
    assertThat(cut.rank()).isEqualTo(2);
    assertThat(cut.size()).isEqualTo(ITEMS);
    assertThat(cut.at(5, 1)).isEqualTo(values[5 * RANK + 1]);
    assertThat(userOf(cut, new int[] {5}, new float[] {1}))
        .containsExactly(scales[5] * values[5 * RANK], scales[5] * values[5 * RANK + 1]);
    assertThat(cut.first(2)).isSameAs(cut);
  }

  @Test
  void scoresTheSameAfterATripThroughSerialisation() throws Exception {
    ItemVectors vectors = new ItemVectors(RANK, values, SOLVED);
    float[] before = userOf(vectors, new int[] {1, 2}, new float[] {1, 1});
    ItemVectors other = copyOf(vectors);
    assertThat(userOf(other, new int[] {1, 2}, new float[] {1, 1})).containsExactly(before);
    assertThat(other.momentsOf(before)).isEqualTo(vectors.momentsOf(before));
  }

  private static ItemVectors copyOf(ItemVectors vectors)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(vectors);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (ItemVectors) in.readObject();
    }
  }
}
