package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/**
 * The thresholds of one feature, searched for many values at a time: the range of the thresholds is
 * cut into cells of equal width, and for each cell it is known how many thresholds lie in cells
 * below, so that a binary search is left among those of the fullest cell at most. The cell of a
 * number never falls as the number rises; so a threshold in a lower cell is lower, whatever
 * rounding does, and the answer is that of a search among all. Immutable and thread-safe.
 */
final class FeatureCells {
  private static final int CELLS = 256;

  private final int count;

  /** Ascending, and behind them so many of the largest number as a cell has at most. */
  private final int[] thresholds;

  private final short[] below = new short[CELLS];
  private final int fullest;
  private final float least;
  private final float cellsPerUnit;

  /**
   * @param thresholds keys of {@link PackedTrees#keyOf}, ascending, each once
   */
  FeatureCells(int[] thresholds) {
    this.count = thresholds.length;
    int first = 0;
    int last = count - 1;
    while (first < count && thresholds[first] == Integer.MIN_VALUE) {
      first++;
    }
    while (last >= first && thresholds[last] == Integer.MAX_VALUE) {
      last--;
    }
    this.least = first <= last ? PackedTrees.valueOf(thresholds[first]) : 0;
    float most = first <= last ? PackedTrees.valueOf(thresholds[last]) : 0;
    this.cellsPerUnit = CELLS / (most - least);
    int[] inCell = new int[CELLS];
    for (int key : thresholds) {
      inCell[cellOfKey(key)]++;
    }
    this.fullest = Arrays.stream(inCell).max().orElse(0);
    this.thresholds = Arrays.copyOf(thresholds, count + fullest);
    Arrays.fill(this.thresholds, count, count + fullest, Integer.MAX_VALUE);
    for (int cell = 1; cell < CELLS; cell++) {
      below[cell] = (short) (below[cell - 1] + inCell[cell - 1]);
    }
  }

  private int cellOfKey(int key) {
    if (key == Integer.MIN_VALUE) {
      return 0;
    }
    return key == Integer.MAX_VALUE ? CELLS - 1 : cellOf(PackedTrees.valueOf(key));
  }

  private int cellOf(float value) {
    int cell = (int) ((value - least) * cellsPerUnit);
    return Float.isNaN(value) ? CELLS - 1 : Math.max(0, Math.min(CELLS - 1, cell));
  }

  /** How many thresholds there are. */
  int count() {
    return count;
  }

  /** The place of one of the thresholds. */
  int placeOf(int key) {
    return Arrays.binarySearch(thresholds, 0, count, key);
  }

  /**
   * How many of the thresholds lie below each value: all values in step, so that they do not wait
   * for each other, without a branch that depends on them.
   *
   * @param from place of the first value
   * @param found how many of them
   * @param keys scratch
   * @param places per value, from 0 on
   */
  void find(float[] values, int from, int found, int[] keys, int[] places) {
    for (int n = 0; n < found; n++) {
      float value = values[from + n];
      keys[n] = PackedTrees.keyOf(value);
      places[n] = below[cellOf(value)];
    }
    for (int left = fullest; left > 0; ) {
      int half = (left + 1) >>> 1;
      for (int n = 0; n < found; n++) {
        int at = places[n];
        long beyond = (long) thresholds[at + half - 1] - keys[n];
        places[n] = at + (half & (int) (beyond >> (Long.SIZE - 1)));
      }
      left -= half;
    }
  }
}
