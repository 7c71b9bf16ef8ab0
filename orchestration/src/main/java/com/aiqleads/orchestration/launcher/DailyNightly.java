package com.aiqleads.orchestration.launcher;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The launcher's own schedule: one nightly a day at a local time, however the last one ended. */
final class DailyNightly implements AutoCloseable {
  private final @Nullable LocalTime at;
  private final Clock clock;
  private final Timer timer;
  private final Callable<?> nightly;
  private final Progress progress;

  /** Begins work after a while. */
  interface Timer extends AutoCloseable {
    void after(Duration delay, Runnable work);

    @Override
    void close();
  }

  /**
   * @param at local time of the clock's zone; null: never
   */
  DailyNightly(
      @Nullable LocalTime at, Clock clock, Timer timer, Callable<?> nightly, Progress progress) {
    this.at = at;
    this.clock = clock;
    this.timer = timer;
    this.nightly = nightly;
    this.progress = progress;
  }

  /** Waits for the next time of day, and then for every one after it. */
  void start() {
    if (at != null) {
      scheduleNext(at);
    }
  }

  private void scheduleNext(LocalTime time) {
    timer.after(untilNext(time, ZonedDateTime.now(clock)), () -> runAt(time));
  }

  /** Time from {@code now} to the next {@code at}; also right across a change of the clocks. */
  static Duration untilNext(LocalTime at, ZonedDateTime now) {
    ZonedDateTime next = now.with(at);
    return Duration.between(now, next.isAfter(now) ? next : now.plusDays(1).with(at));
  }

  private void runAt(LocalTime time) {
    try {
      progress.phase("nightly", nightly::call);
    } catch (Exception e) {
      progress.say("nightly: " + e.getMessage());
    } finally {
      scheduleNext(time);
    }
  }

  @Override
  public void close() {
    timer.close();
  }

  /**
   * A timer on a daemon thread of its own; work that has begun when it is closed is interrupted.
   */
  static final class ThreadTimer implements Timer {
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "daily-nightly");
              daemon.setDaemon(true);
              return daemon;
            });

    @Override
    public void after(Duration delay, Runnable work) {
      if (!thread.isShutdown()) {
        var unused = thread.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
      }
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
