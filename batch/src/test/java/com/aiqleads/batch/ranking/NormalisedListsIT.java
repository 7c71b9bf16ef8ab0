package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NormalisedListsIT {
  private static final long SEED = 81;
  private static final int ITEMS = 20;

  private final List<ItemSequence> distinct =
      RandomHistories.distinct(RandomHistories.of(SEED, 60, ITEMS, 15));
  private final float[] frequency =
      FactCounts.of(RandomHistories.inSpark(distinct, 3), ITEMS).users();

  @Test
  void dividesSumsByPowersOfBothFrequenciesAndLeavesTheItemItselfOut() {
    double[][] expected = new double[ITEMS][ITEMS];
    for (ItemSequence past : distinct) {
      for (int a : past.items()) {
        for (int b : past.items()) {
          if (a != b) {
            expected[a][b] +=
                1
                    / Math.sqrt(past.size())
                    / Math.pow(frequency[a], 0.7)
                    / Math.pow(frequency[b], 0.3);
          }
        }
      }
    }
    double[][] found = RandomHistories.tableOf(train(0.7, 0.3, ITEMS));
    for (int from = 0; from < ITEMS; from++) {
      assertThat(found[from])
          .as("from %s, seed %s", from, SEED)
          .containsExactly(expected[from], within(1e-5));
    }
  }

  @Test
  void turnsFromThePopularAsTheExponentGrows() {
    assertThat(meanFrequency(train(0.5, 1, 3))).isLessThan(meanFrequency(train(0.5, 0, 3)));
  }

  private double meanFrequency(ItemLists lists) {
    double sum = 0;
    for (int from = 0; from < ITEMS; from++) {
      for (int to : lists.rowOf(from).items()) {
        sum += frequency[to];
      }
    }
    return sum / lists.entries();
  }

  @Test
  void cutsToTheLargestAfterTheDivision() {
    double[][] whole = RandomHistories.tableOf(train(0.5, 1, ITEMS));
    ItemLists cut = train(0.5, 1, 3);
    for (int from = 0; from < ITEMS; from++) {
      ItemLists.Row row = cut.rowOf(from);
      assertThat(row.items()).hasSizeLessThanOrEqualTo(3).isSorted();
      double[] sorted = java.util.Arrays.stream(whole[from]).sorted().toArray();
      for (float weight : row.weights()) {
        assertThat(weight).isGreaterThanOrEqualTo((float) sorted[ITEMS - 3] - 1e-6f);
      }
    }
  }

  private ItemLists train(double fromExponent, double toExponent, int length) {
    return NormalisedLists.train(
        RandomHistories.inSpark(distinct, 3),
        frequency,
        Targets.all(),
        new Weighers.Together(0.5),
        new NormalisedLists.Settings(fromExponent, toExponent, length));
  }
}
