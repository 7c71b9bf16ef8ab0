package com.aiqleads.batch.publish;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps writes to a rate. What was held up by something else is not caught up with faster: Redis is
 * never asked for more than the rate in any second, and a tenth of it at once. Not thread-safe.
 */
final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int ROUND_TRIPS_PER_SECOND = 10;

  private final double perSecond;
  private final LongSupplier nanoTime;
  private final LongConsumer sleepNanos;
  private long nextNanos;

  /**
   * @param perSecond zero: as fast as Redis takes them
   * @param sleepNanos may return too early
   */
  Pace(double perSecond, LongSupplier nanoTime, LongConsumer sleepNanos) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.sleepNanos = sleepNanos;
    this.nextNanos = nanoTime.getAsLong();
  }

  /** How many keys to write at once, at most {@code most}. */
  int atOnce(int most) {
    return perSecond == 0
        ? most
        : (int) Math.max(1, Math.min(most, perSecond / ROUND_TRIPS_PER_SECOND));
  }

  /** Waits until so many may be written. */
  void await(int keys) {
    if (perSecond == 0) {
      return;
    }
    for (long left = nextNanos - nanoTime.getAsLong();
        left > 0;
        left = nextNanos - nanoTime.getAsLong()) {
      sleepNanos.accept(left);
    }
    nextNanos = nanoTime.getAsLong() + (long) (keys / perSecond * NANOS_PER_SECOND);
  }
}
