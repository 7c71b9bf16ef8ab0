package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** A lead and its weight changed so that the chunk's hash is what it was. */
  @Test
  void takesNoSumOfOtherLeadsOrWeightsEvenWhereTheirHashIsTheSame() {
    ItemSequence past = new RandomModels(random, ITEMS, 300).past(LONG);
    Set<Integer> named = IntStream.of(past.items()).boxed().collect(Collectors.toSet());
    int at =
        IntStream.range(0, LONG / 2)
            .filter(
                n ->
                    IntStream.of(past.items()).filter(item -> item == past.items()[n]).count() == 1)
            .filter(n -> !named.contains(past.items()[n] + 1))
            .filter(n -> !WholeSums.isLast(past.items()[n]))
            .filter(n -> !WholeSums.isLast(past.items()[n] + 1))
            .findFirst()
            .orElseThrow();
    int[] items = past.items().clone();
    float[] weights = past.weights().clone();
    items[at]++;
    weights[at] = Float.intBitsToFloat(Float.floatToRawIntBits(weights[at]) - 31);
    DistinctEntries other = distinctOf(new ItemSequence(items, weights, past.order()));
    sums.take(distinctOf(past));
    double[] before = sums.sumOf(0);
    int first = sums.added();
    sums.take(other);
    WholeSums fresh = new WholeSums(summed, solved);
    fresh.take(other);
    assertThat(sums.sumOf(0)).isEqualTo(fresh.sumOf(0)).isNotEqualTo(before);
    assertThat(sums.added() - first).as("of all chunks one is another").isEqualTo(1);
  }

  @Test
  void forgetsWhatIsMoreThanItKeeps() {
    RandomModels draws = new RandomModels(random, ITEMS, 300);
    ItemSequence past = draws.past(LONG);
    sums.take(distinctOf(past));
    int first = sums.added();
    for (int other = 0; other < 2_000; other++) {
      sums.take(distinctOf(draws.past(LONG)));
    }
    int before = sums.added();
    sums.take(distinctOf(past));
    assertThat(sums.added() - before).as("of %s chunks", first).isGreaterThan(first / 2);
    WholeSums fresh = new WholeSums(summed, solved);
    fresh.take(distinctOf(past));
    assertThat(sums.sumOf(0)).isEqualTo(fresh.sumOf(0));
  }

  @Test
  void cutsAlsoWhereNoItemEndsAChunk() {
    int[] items =
        IntStream.range(0, ITEMS).filter(item -> !WholeSums.isLast(item)).limit(LONG).toArray();
    float[] weights = new float[LONG];
    Arrays.fill(weights, 1);
    sums.take(distinctOf(new ItemSequence(items, weights, new long[LONG])));
    assertThat(sums.open()).isBetween(32, 32 + 256);
  }

  private static DistinctEntries distinctOf(ItemSequence past) {
    DistinctEntries distinct = new DistinctEntries(ITEMS);
    distinct.take(past);
    return distinct;
  }
}
