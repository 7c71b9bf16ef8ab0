package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

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
    return past.entries(IntStream.of(kept).limit(count).sorted().toArray());
  }
}
