package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.run.ModelParameters;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The launcher's own schedule: one nightly a day at a local time. */
final class DailyNightly implements AutoCloseable {
  private final @Nullable LocalTime at;
  private final Installation installation;
  private final Session session;
  private final Progress progress;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "daily-nightly");
            thread.setDaemon(true);
            return thread;
          });

  private DailyNightly(
      @Nullable LocalTime at, Installation installation, Session session, Progress progress) {
    this.at = at;
    this.installation = installation;
    this.session = session;
    this.progress = progress;
  }

  static DailyNightly at(
      @Nullable LocalTime at, Installation installation, Session session, Progress progress) {
    return new DailyNightly(at, installation, session, progress);
  }

  void start() {
    if (at != null) {
      scheduleNext(at);
    }
  }

  /** Time from {@code now} to the next {@code at}; also right across a change of the clocks. */
  static Duration untilNext(LocalTime at, ZonedDateTime now) {
    ZonedDateTime next = now.with(at);
    return Duration.between(now, next.isAfter(now) ? next : now.plusDays(1).with(at));
  }

  private void scheduleNext(LocalTime time) {
    timer.schedule(
        () -> {
          runOnce();
          scheduleNext(time);
        },
        untilNext(time, ZonedDateTime.now()).toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void runOnce() {
    try {
      progress.phase(
          "nightly",
          () ->
              NightlyCommand.run(
                  installation, session.settings(), progress, ModelParameters.none()));
    } catch (Exception e) {
      progress.say("nightly: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
