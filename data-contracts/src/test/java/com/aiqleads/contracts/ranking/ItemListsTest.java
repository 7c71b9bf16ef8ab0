package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ItemListsTest {
  @Test
  void roundsTheRootsOfWeightsToThoseOfTheLargestOfTheirItem() {
    float largest = 127 * 127;
    ItemLists lists =
        new ItemLists(
            new int[] {0, 4, 6, 7},
            new int[] {0, 1, 2, 3, 0, 1, 0},
            new float[] {largest, -100.3f, 0.26f, 0.24f, -2 * largest, 7, 0});
    ItemLists rounded = lists.quantised();
    assertThat(rounded.rowOf(0).weights()).containsExactly(largest, -100, 1, 0);
    assertThat(rounded.rowOf(1).weights()).containsExactly(-2 * largest, 8);
    assertThat(rounded.rowOf(2).weights()).containsExactly(0);
    assertThat(rounded.stepOf(0)).isEqualTo(1);
    assertThat(rounded.stepOf(1)).isEqualTo(2);
    assertThat(rounded.stepOf(2)).isZero();
  }

  private static float[][] scaledTable(float scale) {
    float[][] table = RandomPasts.table(new Random(91), 40);
    for (float[] row : table) {
      for (int to = 0; to < row.length; to++) {
        row[to] *= scale;
      }
    }
    return table;
  }

  private static double root(float weight) {
    return Math.signum(weight) * Math.sqrt(Math.abs(weight));
  }

  private static ItemLists ofOneWeight(float weight) {
    return new ItemLists(new int[] {0, 1}, new int[] {0}, new float[] {weight});
  }

  @Test
  void keepsRootsWithinHalfACodeAndChangesNothingTheSecondTime() {
    for (float scale : new float[] {1, 1e-9f, 7e11f}) {
      ItemLists lists = RandomPasts.listsOf(scaledTable(scale));
      ItemLists rounded = lists.quantised();
      ItemLists again = rounded.quantised();
      for (int item = 0; item < lists.items(); item++) {
        double half = Math.sqrt(lists.stepOf(item)) / 1.99;
        for (int n = 0; n < lists.lengthOf(item); n++) {
          float weight = lists.weightAt(item, n);
          assertThat(root(rounded.weightAt(item, n))).isCloseTo(root(weight), within(half));
          assertThat(rounded.targetAt(item, n)).isEqualTo(lists.targetAt(item, n));
          assertThat(again.weightAt(item, n)).isEqualTo(rounded.weightAt(item, n));
        }
        assertThat(again.stepOf(item)).isEqualTo(rounded.stepOf(item));
        assertThat(rounded.lengthOf(item)).isEqualTo(lists.lengthOf(item));
        float most = (float) lists.deviationOf(item) / 50;
        assertThat(rounded.meanOf(item)).isCloseTo(lists.meanOf(item), within(most));
      }
    }
  }

  @Test
  void refusesWeightsThatCannotBeHeld() {
    for (float weight : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.MAX_VALUE}) {
      assertThatThrownBy(() -> ofOneWeight(weight).quantised())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("weight: " + weight);
    }
  }
}
