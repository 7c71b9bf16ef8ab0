package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/**
 * The thresholds of one feature, compared with many values at a time: every threshold with every
 * value, which compilers turn into vector instructions, as they do no search. Whole numbers are
 * halved, rounded down, so that the sign of a difference says which is larger: above an odd
 * threshold are values whose halves are, and above an even one those whose halves rounded up are.
 * Immutable and thread-safe.
 */
final class FeatureThresholds {
  private static final int AT_A_TIME = 4;

  /** Ascending. */
  private final int[] thresholds;

  private final int[] halvesOfEven;
  private final int[] halvesOfOdd;

  /**
   * @param thresholds keys of {@link PackedTrees#keyOf}, ascending, each once
   */
  FeatureThresholds(int[] thresholds) {
    this.thresholds = thresholds;
    this.halvesOfEven = halvesOf(thresholds, 0);
    this.halvesOfOdd = halvesOf(thresholds, 1);
  }

  /** Filled up by a threshold that no key of a float exceeds. */
  private static int[] halvesOf(int[] thresholds, int lastBit) {
    int[] halves = Arrays.stream(thresholds).filter(key -> (key & 1) == lastBit).toArray();
    int count = halves.length;
    Arrays.setAll(halves, n -> halves[n] >> 1);
    int[] filled = Arrays.copyOf(halves, (count + AT_A_TIME - 1) / AT_A_TIME * AT_A_TIME);
    Arrays.fill(filled, count, filled.length, Integer.MAX_VALUE >> 1);
    return filled;
  }

  /** How many thresholds there are. */
  int count() {
    return thresholds.length;
  }

  /** The place of one of the thresholds. */
  int placeOf(int key) {
    return Arrays.binarySearch(thresholds, key);
  }

  /**
   * How many of the thresholds lie below each value.
   *
   * @param from place of the first value
   * @param found how many of them
   * @param memory has room for so many; its places are written, per value, from 0 on
   */
  void find(float[] values, int from, int found, TreeMemory memory) {
    int[] down = memory.keys[0];
    int[] up = memory.keys[1];
    int[] places = memory.places;
    memory.bits.read(values, from, found, down);
    for (int n = 0; n < found; n++) {
      int key = PackedTrees.keyOfBits(down[n]);
      down[n] = key >> 1;
      up[n] = (key >> 1) + (key & 1);
    }
    Arrays.fill(places, 0, found, 0);
    count(halvesOfEven, up, found, places);
    count(halvesOfOdd, down, found, places);
  }

  private static void count(int[] halves, int[] values, int found, int[] places) {
    for (int at = 0; at < halves.length; at += AT_A_TIME) {
      addBelow(halves[at], halves[at + 1], halves[at + 2], halves[at + 3], values, found, places);
    }
  }

  private static void addBelow(
      int first, int second, int third, int fourth, int[] values, int found, int[] places) {
    for (int n = 0; n < found; n++) {
      places[n] =
          places[n]
              + (first - values[n] >>> Integer.SIZE - 1)
              + (second - values[n] >>> Integer.SIZE - 1)
              + (third - values[n] >>> Integer.SIZE - 1)
              + (fourth - values[n] >>> Integer.SIZE - 1);
    }
  }
}
