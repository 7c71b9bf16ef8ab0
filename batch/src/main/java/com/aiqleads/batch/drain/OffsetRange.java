package com.aiqleads.batch.drain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of one partition, read by one task.
 *
 * @param from first offset
 * @param to exclusive end
 */
record OffsetRange(String topic, int partition, long from, long to) implements Serializable {
  /** So that one task reads for minutes at most. */
  private static final long MOST_OFFSETS = 500_000;

  /** The stretches between two positions per partition, none where nothing lies between. */
  static List<OffsetRange> between(String topic, List<Long> from, List<Long> to) {
    List<OffsetRange> ranges = new ArrayList<>();
    for (int p = 0; p < to.size(); p++) {
      for (long at = from.get(p); at < to.get(p); at += MOST_OFFSETS) {
        ranges.add(new OffsetRange(topic, p, at, Math.min(to.get(p), at + MOST_OFFSETS)));
      }
    }
    return ranges;
  }
}
