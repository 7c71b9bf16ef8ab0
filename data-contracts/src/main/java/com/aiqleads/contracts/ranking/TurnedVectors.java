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

  /** Vectors turned at a time, so that what is written lies side by side. */
  private static final int AT_A_TIME = 4;

  private final int rank;
  private final float[] scratch;

  /** A row per component, of {@value #ITEMS} places. */
  private final double[] rows;

  private final double[] products = new double[ITEMS];
  private int count;

  TurnedVectors(int rank) {
    this.rank = rank;
    this.scratch = new float[rank * AT_A_TIME];
    this.rows = new double[rank * ITEMS];
  }

  /**
   * Takes over the vectors of some items.
   *
   * @param from place of the first of them
   * @param count how many, at most {@link #ITEMS}
   */
  void take(ItemVectors vectors, int[] items, int from, int count) {
    this.count = count;
    int n = 0;
    for (; n + AT_A_TIME <= count; n += AT_A_TIME) {
      for (int one = 0; one < AT_A_TIME; one++) {
        vectors.read(items[from + n + one], scratch, one * rank);
      }
      for (int k = 0; k < rank; k++) {
        int to = k * ITEMS + n;
        rows[to] = scratch[k];
        rows[to + 1] = scratch[rank + k];
        rows[to + 2] = scratch[2 * rank + k];
        rows[to + 3] = scratch[3 * rank + k];
      }
    }
    for (; n < count; n++) {
      vectors.read(items[from + n], scratch, 0);
      for (int k = 0; k < rank; k++) {
        rows[k * ITEMS + n] = scratch[k];
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
      int first = k * ITEMS;
      FourRows.add(
          products, count, rows, first, ITEMS, user[k], user[k + 1], user[k + 2], user[k + 3]);
    }
    for (; k < user.length; k++) {
      for (int n = 0; n < count; n++) {
        products[n] += user[k] * rows[k * ITEMS + n];
      }
    }
    return products;
  }
}
