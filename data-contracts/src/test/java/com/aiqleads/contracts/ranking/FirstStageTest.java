package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FirstStageTest {
  private static final int[] NONE = {};

  @Test
  void picksTheItemsOfTheLargestMeanOfItsChannels() {
    long seed = 21;
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      int items = 5 + random.nextInt(40);
      UserScores scores = scored(random, items);
      int[] channels = {0, 2};
      int most = 1 + random.nextInt(items);
      int[] hidden = random.ints(random.nextInt(6), 0, items).toArray();
      FirstStage first = new FirstStage(items, channels, most);
      int[] expected =
          IntStream.range(0, items)
              .filter(item -> IntStream.of(hidden).noneMatch(other -> other == item))
              .boxed()
              .sorted(Comparator.comparingDouble((Integer item) -> -meanOf(scores, item)))
              .limit(most)
              .mapToInt(item -> item)
              .sorted()
              .toArray();
      assertThat(first.best(scores, hidden))
          .as("seed %s, round %s", seed, round)
          .containsExactly(expected);
      assertThat(first.lastBlendOf(3)).isCloseTo(meanOf(scores, 3), within(1e-12));
    }
  }

  private static double meanOf(UserScores scores, int item) {
    return (scores.standardisedOf(0, item) + scores.standardisedOf(2, item)) / 2;
  }

  @Test
  void handsOnTheBestAlsoWhereManyItemsTieBehindThem() {
    // Items 0 to 6 have no score at all; 8 is ahead of 7 and 9.
    UserScores scores = scoredOnce(10, new int[] {7, 8, 9}, new float[] {1, 3, 2});
    FirstStage first = new FirstStage(10, new int[] {0}, 4);
    assertThat(first.best(scores, NONE)).containsExactly(0, 7, 8, 9);
    assertThat(first.best(scores, new int[] {0, 8})).containsExactly(1, 2, 7, 9);
  }

  @Test
  void takesTheLowerNumbersOfTiedItems() {
    UserScores scores = scoredOnce(6, new int[] {1, 3, 5}, new float[] {2, 2, 2});
    assertThat(new FirstStage(6, new int[] {0}, 2).best(scores, NONE)).containsExactly(1, 3);
  }

  @Test
  void handsOnAllThatAreNotHiddenWhereThereAreFewer() {
    UserScores scores = scoredOnce(4, new int[] {1}, new float[] {2});
    FirstStage first = new FirstStage(4, new int[] {0}, 150);
    assertThat(first.best(scores, new int[] {2, 2})).containsExactly(0, 1, 3);
    assertThat(first.best(scores, new int[] {0, 1, 2, 3})).isEmpty();
    assertThat(first.best(scores, NONE)).containsExactly(0, 1, 2, 3);
  }

  /** Three channels of which no two items have the same scores. */
  private static UserScores scored(Random random, int items) {
    ItemVectors vectors =
        new ItemVectors(
            4, RandomPasts.vectors(random, items, 4), new ItemVectors.Rule.Summed(ones(items)));
    Generators generators =
        new Generators(
            List.of(),
            List.of(
                new Generators.Vectors(
                    "v", vectors, List.of(Decay.none(), Decay.nth(0), Decay.steps(2)))),
            RandomPasts.facts(random, items));
    UserScores scores = new UserScores(generators);
    ItemSequence past =
        new ItemSequence(new int[] {0, 1, 2}, new float[] {1, 2, 1}, new long[] {1, 2, 3});
    scores.score(past, 3);
    return scores;
  }

  /** A past of item 0 alone, whose list is given. */
  private static UserScores scoredOnce(int items, int[] targets, float[] weights) {
    int[] starts = new int[items + 1];
    java.util.Arrays.fill(starts, 1, items + 1, targets.length);
    Generators generators =
        new Generators(
            List.of(
                new Generators.Lists(
                    "l", new ItemLists(starts, targets, weights), List.of(Decay.none()))),
            List.of(),
            RandomPasts.facts(new Random(1), items));
    UserScores scores = new UserScores(generators);
    scores.score(new ItemSequence(new int[] {0}, new float[] {1}, new long[] {1}), 1);
    return scores;
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }
}
