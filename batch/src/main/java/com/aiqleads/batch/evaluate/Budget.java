package com.aiqleads.batch.evaluate;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives each fold its share of the time that is left. Of that share, judging is set aside: before
 * anything was judged what so many scores usually take, between a twenty-fifth and half of it, then
 * what the folds so far have taken. Not thread-safe.
 */
final class Budget {
  private static final double LEAST_SHARE_OF_JUDGING = 0.04;
  private static final double MOST_SHARE_OF_JUDGING = 0.5;

  /** On two cores, of a generator; lists alone less. */
  private static final double NANOS_PER_SCORE = 35;

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

  /**
   * What the next fold may take for learning, at least a second; null: no limit.
   *
   * @param scores how many are judged in it, of all models; dearer ones count as several
   */
  @Nullable Duration forLearning(long scores) {
    if (whole == null) {
      return null;
    }
    double judging =
        judgedFolds == 0
            ? guessedNanos(scores, (double) whole.toNanos() / folds)
            : (double) judgingNanos / judgedFolds;
    long left = whole.toNanos() - passedNanos();
    double share = (double) left / (folds - judgedFolds) - judging;
    return Duration.ofNanos(Math.max((long) share, LEAST_NANOS));
  }

  private static double guessedNanos(long scores, double ofAll) {
    double guessed = scores * NANOS_PER_SCORE;
    return Math.max(
        LEAST_SHARE_OF_JUDGING * ofAll, Math.min(MOST_SHARE_OF_JUDGING * ofAll, guessed));
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
