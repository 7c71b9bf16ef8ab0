package com.aiqleads.speed.patch;

import java.time.Clock;
import java.time.Duration;

/**
 * How long a task may do other things between events.
 *
 * @param tick between two looks at what is open
 * @param rebuildSlice of rewriting patches, per tick
 * @param retentionSlice of deleting old events, per tick
 * @param markEvery an unchanged mark is written again, which also notices a loss
 * @param pageAgents agents written in one round trip of a rebuild
 */
public record Pace(
    Duration tick,
    Duration rebuildSlice,
    Duration retentionSlice,
    Duration markEvery,
    int pageAgents) {

  /** A point in time after which a slice ends. */
  static final class Deadline {
    private final Clock clock;
    private final long endMillis;

    Deadline(Clock clock, Duration slice) {
      this.clock = clock;
      this.endMillis = clock.millis() + slice.toMillis();
    }

    boolean hasPassed() {
      return clock.millis() >= endMillis;
    }
  }
}
