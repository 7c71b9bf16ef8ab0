package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FourRows;
import java.util.Arrays;

/**
 * The vectors of some items turned around, a row per component: inner products with all of them are
 * then sums of rows. Each product is summed in the order of the components, whichever items stand
 * beside. Not thread-safe.
 */
final class TurnedVectors {
  /** Items at a time at most. */
  static final int ITEMS = 128;

  /** Vectors turned at a time, so that what is written lies side by side. */
  static final int AT_A_TIME = 8;

  private final int rank;
  private final float[] scratch;

  /** Components × {@value #ITEMS} items. */
  private final float[][] rows;

  private final float[] products = new float[ITEMS];

  TurnedVectors(int rank) {
    this.rank = rank;
    this.scratch = new float[rank * AT_A_TIME];
    this.rows = new float[rank][ITEMS];
  }

  /**
   * Takes over the vectors of a few items.
   *
   * @param from place of the first of them
   * @param count how many, at most {@link #AT_A_TIME}
   * @param n the place that the first of them has here, below {@link #ITEMS}
   */
  void take(ItemVectors vectors, int[] items, int from, int count, int n) {
    for (int one = 0; one < count; one++) {
      vectors.read(items[from + one], scratch, one * rank);
    }
    if (count < AT_A_TIME) {
      for (int k = 0; k < rank; k++) {
        for (int one = 0; one < count; one++) {
          rows[k][n + one] = scratch[one * rank + k];
        }
      }
      return;
    }
    for (int k = 0; k < rank; k++) {
      float[] to = rows[k];
      to[n] = scratch[k];
      to[n + 1] = scratch[rank + k];
      to[n + 2] = scratch[2 * rank + k];
      to[n + 3] = scratch[3 * rank + k];
      to[n + 4] = scratch[4 * rank + k];
      to[n + 5] = scratch[5 * rank + k];
      to[n + 6] = scratch[6 * rank + k];
      to[n + 7] = scratch[7 * rank + k];
    }
  }

  /**
   * Inner products with a user's vector.
   *
   * @param count of how many items, from the first place on
   * @return one per item, valid until the next call; longer than there are items
   */
  float[] productsWith(float[] user, int count) {
    Arrays.fill(products, 0, count, 0);
    FourRows.add(products, count, rows, user, rank);
    return products;
  }
}
