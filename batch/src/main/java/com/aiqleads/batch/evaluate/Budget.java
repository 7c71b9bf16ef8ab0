package com.aiqleads.batch.evaluate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each fold its share of the time that is left. Of that share, judging is set aside: a fixed
 * part before anything was judged, then what the folds so far have taken. Not thread-safe.
 */
final class Budget {
  private static final double SHARE_OF_JUDGING = 0.15;
  private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final @Nullable Duration whole;
  private final int folds;
  private final long startedNanos;
  private final LongSupplier nanos;
  private int judgedFolds;
  private long judgingNanos;

  /**
   * @param whole null: no limit
   * @param startedNanos when the time began, by {@code nanos}
   */
  Budget(@Nullable Duration whole, int folds, long startedNanos, LongSupplier nanos) {
    this.whole = whole;
    this.folds = folds;
    this.startedNanos = startedNanos;
    this.nanos = nanos;
  }

  /** What the next fold may take for learning, at least a second; null: no limit. */
  @Nullable Duration forLearning() {
    if (whole == null) {
      return null;
    }
    double judging =
        judgedFolds == 0
            ? whole.toNanos() * SHARE_OF_JUDGING / folds
            : (double) judgingNanos / judgedFolds;
    long left = whole.toNanos() - passedNanos();
    double share = (double) left / (folds - judgedFolds) - judging;
    return Duration.ofNanos(Math.max((long) share, LEAST_NANOS));
  }

  /** Says what judging one more fold took. */
  void judged(Duration taken) {
    judgedFolds++;
    judgingNanos += taken.toNanos();
  }

  /** Whether more time has passed than there was. */
  boolean isOver() {
    return whole != null && passedNanos() > whole.toNanos();
  }

  long passedNanos() {
    return nanos.getAsLong() - startedNanos;
  }
}
