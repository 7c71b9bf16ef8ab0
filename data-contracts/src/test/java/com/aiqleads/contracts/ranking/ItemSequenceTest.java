package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ItemSequenceTest {
  private static final ItemSequence SIX =
      new ItemSequence(
          new int[] {4, 2, 4, 9, 1, 2},
          new float[] {1, 2, 3, 4, 5, 6},
          new long[] {-7, 0, 0, 3, 8, 8});

  @Test
  void countsTheStepsThatCameAfterAndGivesAStepOneAge() {
    assertThat(SIX.stepAges()).containsExactly(3, 2, 2, 1, 0, 0);
    assertThat(ItemSequence.empty().stepAges()).isEmpty();
    assertThat(SIX.first(1).stepAges()).containsExactly(0);
  }

  @Test
  void agesAreTheNumberOfLaterOrderValues() {
    long seed = 5;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      ItemSequence past = RandomPasts.of(random, 10, 30);
      int[] ages = past.stepAges();
      for (int at = 0; at < past.size(); at++) {
        long own = past.order()[at];
        long later = LongStream.of(past.order()).filter(order -> order > own).distinct().count();
        assertThat((long) ages[at]).as("seed %s, round %s", seed, round).isEqualTo(later);
      }
    }
  }

  @Test
  void isOneStepWhereAllOrderValuesAreEqual() {
    ItemSequence set = new ItemSequence(new int[] {3, 1, 2}, new float[3], new long[3]);
    assertThat(set.stepAges()).containsExactly(0, 0, 0);
  }

  @Test
  void cutsAllThreeArraysAlike() {
    ItemSequence slice = SIX.slice(1, 4);
    assertThat(slice.items()).containsExactly(2, 4, 9);
    assertThat(slice.weights()).containsExactly(2, 3, 4);
    assertThat(slice.order()).containsExactly(0, 0, 3);
    assertThat(SIX.first(2)).usingRecursiveComparison().isEqualTo(SIX.slice(0, 2));
    assertThat(SIX.first(0).size()).isZero();
    assertThat(SIX.slice(6, 6).size()).isZero();
  }

  @Test
  void refusesArraysOfUnequalLengthAndADescendingOrder() {
    assertThatThrownBy(() -> new ItemSequence(new int[2], new float[2], new long[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2, 2, 1");
    assertThatThrownBy(() -> new ItemSequence(new int[2], new float[2], new long[] {5, 4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 after 5");
  }
}
