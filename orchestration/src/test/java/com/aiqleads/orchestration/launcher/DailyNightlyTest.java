package com.aiqleads.orchestration.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DailyNightlyTest {
  private static final LocalTime TWO = LocalTime.of(2, 0);

  private final SimulatedTimer timer = new SimulatedTimer(Instant.parse("2026-03-01T01:00:00Z"));
  private final List<Instant> nightlies = new ArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void runsOnceADayAtItsTime() {
    daily(TWO, () -> nightlies.add(timer.instant())).start();
    timer.advance(3);
    assertThat(nightlies)
        .containsExactly(
            Instant.parse("2026-03-01T02:00:00Z"),
            Instant.parse("2026-03-02T02:00:00Z"),
            Instant.parse("2026-03-03T02:00:00Z"));
  }

  @Test
  void runsAgainTheNextDayAfterOneThatFailedAndSaysWhy() {
    daily(
            TWO,
            () -> {
              nightlies.add(timer.instant());
              throw new IllegalStateException("another nightly is running");
            })
        .start();
    timer.advance(2);
    assertThat(nightlies).hasSize(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("nightly: another nightly is running");
  }

  @Test
  void oneThatLastsBeyondTheNextTimeSkipsIt() {
    daily(
            TWO,
            () -> {
              nightlies.add(timer.instant());
              timer.pass(Duration.ofHours(25));
              return null;
            })
        .start();
    timer.advance(2);
    assertThat(nightlies)
        .containsExactly(
            Instant.parse("2026-03-01T02:00:00Z"), Instant.parse("2026-03-03T02:00:00Z"));
  }

  @Test
  void neverRunsWhenItIsOff() {
    daily(null, () -> nightlies.add(timer.instant())).start();
    assertThat(timer.waiting).isEmpty();
  }

  @Test
  void waitsForTheLocalTimeAlsoWhereTheClocksChange() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    // 02:00 does not exist in the night of 29 March: it is 03:00 then, 23 hours later.
    assertThat(DailyNightly.untilNext(TWO, ZonedDateTime.of(2026, 3, 28, 2, 0, 0, 0, berlin)))
        .isEqualTo(Duration.ofHours(24));
    assertThat(DailyNightly.untilNext(TWO, ZonedDateTime.of(2026, 3, 29, 3, 0, 0, 0, berlin)))
        .isEqualTo(Duration.ofHours(23));
    assertThat(DailyNightly.untilNext(TWO, ZonedDateTime.of(2026, 10, 24, 2, 0, 0, 0, berlin)))
        .isEqualTo(Duration.ofHours(24));
    assertThat(DailyNightly.untilNext(TWO, ZonedDateTime.of(2026, 10, 25, 1, 0, 0, 0, berlin)))
        .isEqualTo(Duration.ofHours(1));
  }

  private DailyNightly daily(@Nullable LocalTime at, Callable<?> nightly) {
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
    return new DailyNightly(at, timer, timer, nightly, progress);
  }

  /** A clock that stands still between the pieces of work it is told to begin later. */
  private static final class SimulatedTimer extends Clock implements DailyNightly.Timer {
    private record Work(Instant at, Runnable work) {}

    private final Deque<Work> waiting = new ArrayDeque<>();
    private Instant now;

    SimulatedTimer(Instant now) {
      this.now = now;
    }

    @Override
    public void after(Duration delay, Runnable work) {
      waiting.add(new Work(now.plus(delay), work));
    }

    void pass(Duration time) {
      now = now.plus(time);
    }

    /** Does what waits, this many times. */
    void advance(int times) {
      for (int i = 0; i < times; i++) {
        Work next = waiting.remove();
        assertThat(waiting).isEmpty();
        now = next.at();
        next.work().run();
      }
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
