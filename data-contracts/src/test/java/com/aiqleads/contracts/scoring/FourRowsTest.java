package com.aiqleads.contracts.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class FourRowsTest {
  private static final int LENGTH = 37;

  @Test
  void addsOneRowAfterTheOtherToTheBit() {
    long seed = 5;
    Random random = new Random(seed);
    for (int count = 0; count < 14; count++) {
      float[][] rows = new float[count][LENGTH + 3];
      float[] factors = new float[count];
      for (int row = 0; row < count; row++) {
        factors[row] = row / 4 == 1 || row == 9 ? 0 : (float) random.nextGaussian();
        for (int n = 0; n < rows[row].length; n++) {
          rows[row][n] = (float) random.nextGaussian();
        }
      }
      float[] sums = new float[LENGTH];
      float[] expected = new float[LENGTH];
      for (int n = 0; n < LENGTH; n++) {
        sums[n] = n;
        expected[n] = n;
        for (int row = 0; row < count; row++) {
          expected[n] = expected[n] + factors[row] * rows[row][n];
        }
      }
      FourRows.add(sums, LENGTH, rows, factors, count);
      assertThat(sums).as("seed %s, %s rows", seed, count).containsExactly(expected);
    }
  }

  @Test
  void addsOneRowAfterTheOtherToTheBitInDouble() {
    long seed = 6;
    Random random = new Random(seed);
    for (int count = 0; count < 14; count++) {
      float[][] rows = new float[count][LENGTH + 3];
      double[] factors = random.doubles(count, -1, 1).toArray();
      double[] sums = random.doubles(LENGTH, -1, 1).toArray();
      double[] expected = sums.clone();
      for (int row = 0; row < count; row++) {
        for (int n = 0; n < LENGTH; n++) {
          rows[row][n] = (float) random.nextGaussian();
          expected[n] = expected[n] + factors[row] * rows[row][n];
        }
      }
      FourRows.addWide(sums, LENGTH, rows, factors, count);
      assertThat(sums).as("seed %s, %s rows", seed, count).containsExactly(expected);
    }
  }
}
