package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/**
 * The distinct items of a past, those touched last first, with the sum of what each weighs under
 * one decay after the other. Keeps 4 bytes per item. Not thread-safe.
 */
final class DistinctEntries {
  private final int[] place;
  private int[] items = new int[0];
  private int[] placeOfEntry = new int[0];
  private float[] weights = new float[0];
  private float[] rows = new float[0];
  private int known;
  private int count;

  DistinctEntries(int items) {
    this.place = new int[items];
  }

  /** Takes over a past. */
  void take(ItemSequence past) {
    if (placeOfEntry.length < past.size()) {
      placeOfEntry = new int[2 * past.size()];
      items = new int[2 * past.size()];
      weights = new float[2 * past.size()];
    }
    count = 0;
    for (int entry = past.size() - 1; entry >= 0; entry--) {
      int item = past.items()[entry];
      if (place[item] == 0) {
        items[count] = item;
        place[item] = ++count;
      }
      placeOfEntry[entry] = place[item] - 1;
    }
    for (int at = 0; at < count; at++) {
      place[items[at]] = 0;
    }
  }

  /** Begins with another generator's vectors. */
  void begin(int rank) {
    known = 0;
    if (rows.length < count * rank) {
      rows = new float[2 * count * rank];
    }
  }

  /**
   * The user's vector.
   *
   * @param vectors the same from one {@link #begin} to the next
   * @param shares per entry what a decay leaves of it
   * @param reach entries from the last that count
   */
  double[] userOf(ItemVectors vectors, ItemSequence past, double[] shares, int reach) {
    Arrays.fill(weights, 0, count, 0);
    int within = 0;
    for (int entry = past.size() - 1; entry >= past.size() - reach; entry--) {
      int at = placeOfEntry[entry];
      weights[at] += (float) (shares[entry] * past.weights()[entry]);
      within = Math.max(within, at + 1);
    }
    vectors.readSources(items, known, within, rows);
    known = Math.max(known, within);
    return vectors.userOf(items, rows, weights, within);
  }
}
