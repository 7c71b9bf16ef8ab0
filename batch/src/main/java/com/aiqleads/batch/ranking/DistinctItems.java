package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.HashSet;
import java.util.Set;

/** A past with each item once, at its last place. */
final class DistinctItems {
  private DistinctItems() {}

  static ItemSequence of(ItemSequence past) {
    Set<Integer> seen = new HashSet<>();
    int[] kept = new int[past.size()];
    int count = 0;
    for (int at = past.size() - 1; at >= 0; at--) {
      if (seen.add(past.items()[at])) {
        kept[count++] = at;
      }
    }
    if (count == past.size()) {
      return past;
    }
    int[] items = new int[count];
    float[] weights = new float[count];
    long[] order = new long[count];
    for (int n = 0; n < count; n++) {
      int at = kept[count - 1 - n];
      items[n] = past.items()[at];
      weights[n] = past.weights()[at];
      order[n] = past.order()[at];
    }
    return new ItemSequence(items, weights, order);
  }
}
