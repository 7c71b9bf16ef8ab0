package com.aiqleads.batch.ranking;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When learning has to be over. Immutable.
 *
 * @param nanos by {@code clock}; null: there is no limit
 */
record Deadline(@Nullable Long nanos, LongSupplier clock) {
  /**
   * @param budget from now on; null: no limit
   */
  static Deadline in(@Nullable Duration budget) {
    LongSupplier clock = System::nanoTime;
    return new Deadline(budget == null ? null : clock.getAsLong() + budget.toNanos(), clock);
  }

  /** Time left, negative when it is over; without a limit more than anything takes. */
  long leftNanos() {
    return nanos == null ? Long.MAX_VALUE / 4 : nanos - clock.getAsLong();
  }

  /** The same, with so much set aside for what comes after. */
  Deadline before(long reservedNanos) {
    return nanos == null ? this : new Deadline(nanos - reservedNanos, clock);
  }

  /** A deadline when this share of the time left will have passed. */
  Deadline after(double share) {
    return nanos == null
        ? this
        : new Deadline(clock.getAsLong() + (long) (share * Math.max(0, leftNanos())), clock);
  }

  boolean isLimit() {
    return nanos != null;
  }
}
