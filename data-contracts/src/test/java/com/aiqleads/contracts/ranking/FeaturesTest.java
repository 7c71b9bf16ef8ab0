package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FeaturesTest {
  private static final int ITEMS = 12;
  private static final long DAY = 86_400;
  private static final float UNWRITTEN = Float.NaN;

  private final Random random = new Random(51);
  private final Generators generators =
      new Generators(
          List.of(
              new Generators.Lists(
                  "follows",
                  RandomPasts.listsOf(RandomPasts.table(random, ITEMS)),
                  List.of(Decay.nth(0), Decay.steps(4)))),
          List.of(
              new Generators.Vectors(
                  "als",
                  new ItemVectors(
                      3,
                      RandomPasts.vectors(random, ITEMS, 3),
                      new ItemVectors.Rule.Solved(1, 0.1)),
                  List.of(Decay.none()))),
          RandomPasts.facts(random, ITEMS));
  private final UserScores scores = new UserScores(generators);

  @Test
  void namesItsFeaturesInAFixedOrder() {
    List<String> untimed =
        List.of(
            "follows nth0",
            "follows steps4.0",
            "als all",
            "item users",
            "item place",
            "user length",
            "own rest",
            "own weight");
    assertThat(new Features(generators, false).names()).isEqualTo(untimed);
    assertThat(new Features(generators, true).names())
        .startsWith(untimed.toArray(new String[0]))
        .endsWith("item age", "item rest", "item distance")
        .hasSize(untimed.size() + 3);
  }

  @Test
  void writesAFiniteValueForEveryNameAndNothingBeyond() {
    long seed = 52;
    Random draws = new Random(seed);
    for (boolean timed : new boolean[] {false, true}) {
      Features features = new Features(generators, timed);
      assertThat(features.size()).isEqualTo(features.names().size());
      for (int round = 0; round < 50; round++) {
        ItemSequence past = RandomPasts.of(draws, ITEMS, 20);
        float[] row = written(features, past, 1_700_200_000L, draws.nextInt(ITEMS));
        for (int feature = 0; feature < features.size(); feature++) {
          assertThat(row[feature])
              .as("seed %s, %s", seed, features.names().get(feature))
              .isFinite();
        }
        assertThat(row[features.size()]).isNaN();
      }
    }
  }

  private float[] written(Features features, ItemSequence past, long now, int item) {
    scores.score(past, now);
    float[][] columns = new float[features.size() + 1][1];
    for (float[] column : columns) {
      column[0] = UNWRITTEN;
    }
    features.write(scores, past, now, new int[] {item}, 0, 1, columns);
    float[] row = new float[columns.length];
    for (int feature = 0; feature < row.length; feature++) {
      row[feature] = columns[feature][0];
    }
    return row;
  }

  @Test
  void writesWhatTheNamesSay() {
    ItemFacts facts = generators.facts();
    long now = (long) facts.typical()[5] + 10 * DAY;
    ItemSequence past =
        new ItemSequence(
            new int[] {1, 2, 1}, new float[] {1, 1, 1}, new long[] {now - 12 * DAY, now, now});
    float[] row = written(new Features(generators, true), past, now, 5);
    assertThat(row[0]).isEqualTo((float) scores.standardisedOf(0, 5));
    assertThat(row[1]).isEqualTo((float) scores.standardisedOf(1, 5));
    assertThat(row[2]).isEqualTo((float) scores.standardisedOf(2, 5));
    assertThat(row[3]).isEqualTo((float) Math.log(1 + facts.users()[5]));
    assertThat(row[4]).isCloseTo((float) (facts.place()[5] - Math.log(4)), within(1e-6f));
    assertThat(row[5]).isCloseTo((float) Math.log(4), within(1e-6f));
    assertThat(row[6]).isZero();
    assertThat(row[7]).isZero();
    assertThat(row[8]).isCloseTo(logDays(now - facts.firstSeen()[5]), within(1e-5f));
    assertThat(row[9]).isCloseTo(logDays(now - facts.lastSeen()[5]), within(1e-5f));
    assertThat(row[10]).isCloseTo((float) Math.log(1 + 2), within(1e-5f));
  }

  @Test
  void writesWhenAndHowMuchTheUserTouchedTheItemItself() {
    ItemSequence past =
        new ItemSequence(
            new int[] {3, 2, 3, 1, 4}, new float[] {9, 1, 5, 1, 1}, new long[] {1, 2, 3, 4, 4});
    Features features = new Features(generators, false);
    assertThat(written(features, past, 4, 3)[6]).isCloseTo((float) Math.log(3), within(1e-6f));
    assertThat(written(features, past, 4, 3)[7]).isCloseTo((float) Math.log(6), within(1e-6f));
    assertThat(written(features, past, 4, 4)[6]).isCloseTo((float) Math.log(2), within(1e-6f));
    written(features, ItemSequence.empty(), 4, 3);
    assertThat(written(features, past.first(1), 4, 4)[6]).isZero();
  }

  private static float logDays(double seconds) {
    return (float) (Math.signum(seconds) * Math.log(1 + Math.abs(seconds) / DAY));
  }

  @Test
  void knowsNoPlaceOfAnItemNobodyTouched() {
    generators.facts().place()[7] = Float.NaN;
    float[] row = written(new Features(generators, false), ItemSequence.empty(), 0, 7);
    assertThat(row[4]).isZero();
  }
}
