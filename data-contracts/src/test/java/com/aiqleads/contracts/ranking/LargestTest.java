package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LargestTest {
  @Test
  void findsWhatStandsAtThePlaceIfAllAreSorted() {
    Random random = new Random(77);
    for (int round = 0; round < 2_000; round++) {
      int levels = 1 + random.nextInt(30);
      double[] numbers = new double[1 + random.nextInt(60)];
      Arrays.setAll(
          numbers,
          n ->
              random.nextInt(10) == 0
                  ? Double.NEGATIVE_INFINITY
                  : (double) random.nextInt(levels) / 7);
      int place = 1 + random.nextInt(70);
      double[] sorted = numbers.clone();
      Arrays.sort(sorted);
      double expected = sorted[Math.max(0, sorted.length - place)];
      assertThat(Largest.atPlace(numbers, place))
          .as("round %s: %s at place %s", round, Arrays.toString(numbers), place)
          .isEqualTo(expected);
    }
  }
}
