package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/**
 * The distinct items of a past, those touched last first, with the sum of what each weighs. Keeps 4
 * bytes per item. Not thread-safe.
 */
final class DistinctEntries {
  private final int[] place;
  private int[] items = new int[0];
  private int[] placeOfEntry = new int[0];
  private float[] weights = new float[0];
  private ItemSequence past = ItemSequence.empty();
  private int count;

  DistinctEntries(int items) {
    this.place = new int[items];
  }

  /** Takes over a past. */
  void take(ItemSequence next) {
    past = next;
    if (placeOfEntry.length < past.size()) {
      placeOfEntry = new int[2 * past.size()];
      items = new int[2 * past.size()];
      weights = new float[2 * past.size()];
    }
    count = 0;
    for (int entry = past.size() - 1; entry >= 0; entry--) {
      int item = past.items()[entry];
      if (place[item] == 0) {
        weights[count] = 0;
        items[count] = item;
        place[item] = ++count;
      }
      int at = place[item] - 1;
      placeOfEntry[entry] = at;
      weights[at] += past.weights()[entry];
    }
    for (int at = 0; at < count; at++) {
      place[items[at]] = 0;
    }
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Longer than there are items; valid until the next past. */
  int[] items() {
    return items;
  }

  /** What each weighs where nothing fades; longer than there are items. */
  float[] weights() {
    return weights;
  }

  /**
   * What each weighs by the last entries.
   *
   * @param shares per entry, what is left of its weight
   * @param reach how many entries, from the last, count
   * @param into per item, at least {@link #count}
   * @return how many items, from the first on, those entries name
   */
  int weigh(double[] shares, int reach, float[] into) {
    Arrays.fill(into, 0, count, 0);
    int within = 0;
    for (int entry = past.size() - 1; entry >= past.size() - reach; entry--) {
      int at = placeOfEntry[entry];
      into[at] += (float) (shares[entry] * past.weights()[entry]);
      within = Math.max(within, at + 1);
    }
    return within;
  }
}
