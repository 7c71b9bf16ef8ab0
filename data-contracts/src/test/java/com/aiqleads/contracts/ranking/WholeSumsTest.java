package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums of old chunks are kept, and nothing shows of it. */
final class WholeSumsTest {
  private static final int ITEMS = 5_000;
  private static final int RANK = 3;
  private static final int LONG = 1_000;

  private final long seed = 51;
  private final Random random = new Random(seed);
  private final float[] scales = RandomPasts.vectors(random, ITEMS, 1);
  private final float[] values = RandomPasts.vectors(random, ITEMS, RANK);
  private final ItemVectors summed =
      new ItemVectors(RANK, values, new ItemVectors.Rule.Summed(scales));
  private final ItemVectors solved =
      new ItemVectors(RANK, values, new ItemVectors.Rule.Solved(2, 0.1));
  private final WholeSums sums = new WholeSums(summed, solved);

  @Test
  void addsUpWhatEveryItemOutsideTheOpenOnesSays() {
    for (int size : new int[] {0, 1, 40, 200, LONG}) {
      DistinctEntries distinct = distinctOf(new RandomModels(random, ITEMS, 300).past(size));
      sums.take(distinct);
      for (int k = 0; k < RANK; k++) {
        double bySum = 0;
        double bySolution = 0;
        for (int n = sums.open(); n < distinct.count(); n++) {
          int item = distinct.items()[n];
          float weight = distinct.weights()[n];
          bySum += weight * scales[item] * values[item * RANK + k];
          bySolution += weight > 0 ? (1 + 2 * weight) * values[item * RANK + k] : 0;
        }
        assertThat(sums.sumOf(0)[k]).as("seed " + seed).isCloseTo(bySum, within(1e-3));
        assertThat(sums.sumOf(1)[k]).as("seed " + seed).isCloseTo(bySolution, within(1e-3));
      }
    }
    assertThat(sums.open()).isLessThan(LONG / 2);
  }

  @Test
  void leavesShortPastsOpen() {
    DistinctEntries distinct = distinctOf(new RandomModels(random, ITEMS, 300).past(30));
    sums.take(distinct);
    assertThat(sums.open()).isEqualTo(distinct.count());
    assertThat(sums.sumOf(0)).containsOnly(0);
  }

  @Test
  void givesTheSameToTheBitWhateverItHasSeenBefore() {
    ItemSequence past = new RandomModels(random, ITEMS, 300).past(LONG);
    for (int size = LONG / 2; size <= LONG; size++) {
      DistinctEntries distinct = distinctOf(past.first(size));
      sums.take(distinct);
      WholeSums others = new WholeSums(summed, solved);
      others.take(distinct);
      assertThat(sums.sumOf(0)).as("seed %s, size %s", seed, size).isEqualTo(others.sumOf(0));
      assertThat(sums.sumOf(1)).isEqualTo(others.sumOf(1));
      assertThat(sums.open()).isEqualTo(others.open());
    }
  }

  @Test
  void addsUpOnlyTheChunksThatChange() {
    ItemSequence past = new RandomModels(random, ITEMS, 300).past(LONG);
    sums.take(distinctOf(past));
    int first = sums.added();
    assertThat(first).isBetween(LONG / 256, LONG / 16);
    sums.take(distinctOf(past));
    assertThat(sums.added()).as("nothing has changed").isEqualTo(first);
    ItemSequence again = touchedAgain(past, past.items()[LONG / 3]);
    sums.take(distinctOf(again));
    assertThat(sums.added() - first)
        .as("the chunk it left, and one that it may end")
        .isBetween(1, 3);
  }

  private static ItemSequence touchedAgain(ItemSequence past, int item) {
    int[] items = Arrays.copyOf(past.items(), past.size() + 1);
    float[] weights = Arrays.copyOf(past.weights(), past.size() + 1);
    long[] order = Arrays.copyOf(past.order(), past.size() + 1);
    items[past.size()] = item;
    weights[past.size()] = 1;
    order[past.size()] = past.lastOrder() + 60;
    return new ItemSequence(items, weights, order);
  }

  /** The same items with one weight changed are another chunk. */
  @Test
  void asksForTheWeightsToo() {
    ItemSequence past = new RandomModels(random, ITEMS, 300).past(LONG);
    sums.take(distinctOf(past));
    double[] before = sums.sumOf(0);
    float[] weights = past.weights().clone();
    weights[LONG / 4] += 1;
    sums.take(distinctOf(new ItemSequence(past.items(), weights, past.order())));
    assertThat(sums.sumOf(0)).isNotEqualTo(before);
  }

  private static DistinctEntries distinctOf(ItemSequence past) {
    DistinctEntries distinct = new DistinctEntries(ITEMS);
    distinct.take(past);
    return distinct;
  }
}
