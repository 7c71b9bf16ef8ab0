package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FeatureBinsTest {
  private static final FeatureBins THREE_CUTS = new FeatureBins(new float[][] {{}, {-1.5f, 0, 2}});

  @Test
  void putsAValueOnACutIntoTheBinThatEndsThere() {
    assertThat(THREE_CUTS.binOf(1, -1.5f)).isZero();
    assertThat(THREE_CUTS.binOf(1, Math.nextUp(-1.5f))).isEqualTo(1);
    assertThat(THREE_CUTS.binOf(1, 0)).isEqualTo(1);
    assertThat(THREE_CUTS.binOf(1, 2)).isEqualTo(2);
    assertThat(THREE_CUTS.binOf(1, Math.nextDown(2f))).isEqualTo(2);
  }

  @Test
  void putsValuesOutsideIntoTheFirstAndBeyondTheLast() {
    assertThat(THREE_CUTS.binOf(1, -1e30f)).isZero();
    assertThat(THREE_CUTS.binOf(1, Float.NEGATIVE_INFINITY)).isZero();
    assertThat(THREE_CUTS.binOf(1, Math.nextUp(2f))).isEqualTo(3);
    assertThat(THREE_CUTS.binOf(1, Float.POSITIVE_INFINITY)).isEqualTo(3);
    assertThat(THREE_CUTS.binOf(1, Float.NaN)).isEqualTo(3);
  }

  @Test
  void hasOneBinWhereAColumnIsConstant() {
    FeatureBins bins = FeatureBins.of(columns(new float[] {7, 7, 7, 7, 7}), 128);
    assertThat(bins.cuts()[0]).isEmpty();
    assertThat(bins.binOf(0, 7)).isZero();
    assertThat(bins.binOf(0, 100)).isZero();
    assertThat(THREE_CUTS.binOf(0, 100)).isZero();
  }

  @Test
  void keepsFewValuesApart() {
    FeatureBins bins = FeatureBins.of(columns(new float[] {3, 1, 2, 2, 1, 3, 1, 2}), 128);
    assertThat(bins.cuts()[0]).containsExactly(1, 2);
    assertThat(IntStream.of(1, 2, 3).map(value -> bins.binOf(0, value))).containsExactly(0, 1, 2);
  }

  @Test
  void makesAscendingBinsOfAboutEqualNumbersOfRows() {
    long seed = 11;
    Random random = new Random(seed);
    int most = 16;
    float[][] rows = new float[4_000][1];
    for (float[] row : rows) {
      row[0] = (float) random.nextGaussian();
    }
    FeatureBins bins = FeatureBins.of(rows, most);
    assertThat(bins.cuts()[0]).hasSize(most - 1).isSorted();
    int[] counts = new int[most];
    Arrays.stream(rows).forEach(row -> counts[bins.binOf(0, row[0])]++);
    assertThat(IntStream.of(counts)).as("seed " + seed).allMatch(n -> Math.abs(n - 250) <= 2);
  }

  @Test
  void neverMakesMoreBinsThanAskedNorAnEmptyLastOne() {
    long seed = 12;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int most = 2 + random.nextInt(10);
      int kinds = 1 + random.nextInt(20);
      float[][] rows = new float[1 + random.nextInt(60)][1];
      for (float[] row : rows) {
        row[0] = random.nextInt(kinds);
      }
      FeatureBins bins = FeatureBins.of(rows, most);
      float[] cuts = bins.cuts()[0];
      assertThat(cuts.length).as("seed %s, round %s", seed, round).isLessThan(most);
      assertThat(cuts).isSorted().doesNotHaveDuplicates();
      assertThat(Arrays.stream(rows).mapToInt(row -> bins.binOf(0, row[0])).max().orElseThrow())
          .as("seed %s, round %s", seed, round)
          .isEqualTo(cuts.length);
    }
  }

  private static float[][] columns(float[] column) {
    float[][] rows = new float[column.length][1];
    for (int row = 0; row < column.length; row++) {
      rows[row][0] = column[row];
    }
    return rows;
  }
}
