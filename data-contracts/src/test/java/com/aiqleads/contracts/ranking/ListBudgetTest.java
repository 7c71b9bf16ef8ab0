package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ListBudgetTest {
  @Test
  void neverExceedsOneAndAHalfKilobytesPerItemAndFallsWithTheirNumber() {
    int before = Integer.MAX_VALUE;
    for (int items = 1; items < 3_000_000; items += 1 + items / 7) {
      for (int lists : new int[] {1, 6, 8}) {
        assertThat(packedBytes(items, ListBudget.of(items).entries(lists), lists))
            .as("%s items, %s lists", items, lists)
            .isLessThanOrEqualTo(1_536)
            .isGreaterThan(1_536 / 4);
      }
      assertThat(ListBudget.of(items).entries(6)).isLessThanOrEqualTo(before);
      before = ListBudget.of(items).entries(6);
    }
    assertThat(ListBudget.of(1_000).entries(6)).isEqualTo((1_536 - 6 * 16) / 3);
    assertThat(ListBudget.of(1_000_000).entries(6)).isEqualTo((512 - 6 * 16) / 5);
  }

  private static int packedBytes(int items, int entries, int lists) {
    return entries * (ItemLists.packedTargetBytes(items) + ItemLists.PACKED_WEIGHT_BYTES)
        + lists * ItemLists.PACKED_ROW_BYTES;
  }

  @Test
  void sharesAllEntriesByTheProportions() {
    assertThat(new ListBudget(4 * 103 + 48, 4).lengths(1, 1, 2)).containsExactly(26, 26, 51);
    long seed = 81;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      ListBudget budget = ListBudget.of(1 + random.nextInt(1_000_000));
      double[] proportions = random.doubles(1 + random.nextInt(9), 0.01, 5).toArray();
      int[] lengths = budget.lengths(proportions);
      int entries = budget.entries(lengths.length);
      double all = java.util.Arrays.stream(proportions).sum();
      assertThat(IntStream.of(lengths).sum()).as("seed %s", seed).isEqualTo(entries);
      for (int list = 0; list < lengths.length; list++) {
        double exact = 1 + (entries - lengths.length) * proportions[list] / all;
        assertThat((double) lengths[list]).as("seed %s", seed).isBetween(exact - 1, exact + 1);
      }
    }
  }

  @Test
  void refusesProportionsThatAreNotPositive() {
    assertThatThrownBy(() -> ListBudget.of(10).lengths(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("proportions: [1.0, 0.0] (expected: each positive)");
  }
}
