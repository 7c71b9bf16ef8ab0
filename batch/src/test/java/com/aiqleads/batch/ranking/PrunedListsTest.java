package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.ranking.ItemLists;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PrunedListsTest {
  @Test
  void keepsTheLargestOfEitherSignByItemNumber() {
    ItemLists.Row row = new ItemLists.Row(new int[] {2, 5, 6, 9}, new float[] {0.1f, -3, 2, -0.2f});
    ItemLists.Row cut = PrunedLists.largest(row, 2);
    assertThat(cut.items()).containsExactly(5, 6);
    assertThat(cut.weights()).containsExactly(-3, 2);
    assertThat(PrunedLists.largest(row, 3).items()).containsExactly(5, 6, 9);
    assertThat(PrunedLists.largest(row, 4)).isSameAs(row);
  }

  @Test
  void keepsTheLowerNumbersOfTiedEntries() {
    ItemLists.Row row = new ItemLists.Row(new int[] {1, 3, 4, 7, 8}, new float[] {1, -1, 2, 1, 1});
    assertThat(PrunedLists.largest(row, 3).items()).containsExactly(1, 3, 4);
    assertThat(PrunedLists.largest(row, 2).items()).containsExactly(1, 4);
  }

  @Test
  void keepsNothingThatIsSmallerThanWhatItDrops() {
    long seed = 95;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(30);
      int[] items = IntStream.range(0, size).map(n -> 3 * n).toArray();
      float[] weights = new float[size];
      for (int n = 0; n < size; n++) {
        weights[n] = random.nextInt(7) - 3;
      }
      int length = random.nextInt(size + 1);
      ItemLists.Row cut = PrunedLists.largest(new ItemLists.Row(items, weights), length);
      double[] sizes = IntStream.range(0, size).mapToDouble(n -> Math.abs(weights[n])).toArray();
      Arrays.sort(sizes);
      assertThat(cut.items()).as("seed %s, round %s", seed, round).hasSize(length).isSorted();
      for (int n = 0; n < length; n++) {
        assertThat(cut.weights()[n]).isEqualTo(weights[cut.items()[n] / 3]);
        assertThat((double) Math.abs(cut.weights()[n]))
            .as("seed %s, round %s", seed, round)
            .isGreaterThanOrEqualTo(sizes[size - length]);
      }
    }
  }

  @Test
  void hasAnEmptyListWhereAnItemHasNoRow() {
    ItemLists lists =
        PrunedLists.of(
            new ItemLists.Row[] {
              null, new ItemLists.Row(new int[] {0, 2}, new float[] {1, 2}), null
            });
    assertThat(lists.items()).isEqualTo(3);
    assertThat(lists.entries()).isEqualTo(2);
    assertThat(lists.rowOf(0).items()).isEmpty();
    assertThat(lists.rowOf(1).items()).containsExactly(0, 2);
    assertThat(lists.rowOf(2).items()).isEmpty();
  }
}
