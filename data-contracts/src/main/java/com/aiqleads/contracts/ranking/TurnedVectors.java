package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/**
 * The vectors of some items turned around, a row per component: inner products with all of them are
 * then sums of rows, which compilers turn into vector instructions. Each product is summed in the
 * order of the components, whichever items stand beside. Not thread-safe.
 */
final class TurnedVectors {
  /** Items at a time at most. */
  static final int ITEMS = 128;

  private final float[] scratch;
  private final double[][] rows;
  private final double[] products = new double[ITEMS];
  private int count;

  TurnedVectors(int rank) {
    this.scratch = new float[rank];
    this.rows = new double[rank][ITEMS];
  }

  /**
   * Takes over the vectors of some items.
   *
   * @param from place of the first of them
   * @param count how many, at most {@link #ITEMS}
   */
  void take(ItemVectors vectors, int[] items, int from, int count) {
    this.count = count;
    for (int n = 0; n < count; n++) {
      vectors.read(items[from + n], scratch);
      for (int k = 0; k < scratch.length; k++) {
        rows[k][n] = scratch[k];
      }
    }
  }

  /**
   * Inner products with a user's vector.
   *
   * @return one per item, valid until the next call; longer than there are items
   */
  double[] productsWith(double[] user) {
    Arrays.fill(products, 0, count, 0);
    int k = 0;
    for (; k + 3 < user.length; k += 4) {
      addFour(products, count, rows, k, user[k], user[k + 1], user[k + 2], user[k + 3]);
    }
    for (; k < user.length; k++) {
      double[] row = rows[k];
      for (int n = 0; n < count; n++) {
        products[n] += user[k] * row[n];
      }
    }
    return products;
  }

  private static void addFour(
      double[] to, int count, double[][] rows, int k, double u0, double u1, double u2, double u3) {
    double[] row0 = rows[k];
    double[] row1 = rows[k + 1];
    double[] row2 = rows[k + 2];
    double[] row3 = rows[k + 3];
    for (int n = 0; n < count; n++) {
      to[n] = to[n] + u0 * row0[n] + u1 * row1[n] + u2 * row2[n] + u3 * row3[n];
    }
  }
}
