package com.aiqleads.batch.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** The rate of writes, by a clock that only moves when told to. */
final class PaceTest {
  private static final long SECOND = 1_000_000_000;

  private long now = 5 * SECOND;

  /** A write of some keys at a time. */
  private record Write(long at, int keys) {}

  @Test
  void neverLetsMoreThanTheRateThroughInAnySecondEvenAfterAStall() {
    int rate = 1_000;
    Pace pace = new Pace(rate, () -> now, nanos -> now += Math.max(1, nanos / 2));
    Deque<Write> lastSecond = new ArrayDeque<>();
    long begin = now;
    int written = 0;
    int atOnce = pace.atOnce(500);
    assertThat(atOnce).isEqualTo(100);
    for (int n = 0; n < 200; n++) {
      pace.await(atOnce);
      written += atOnce;
      lastSecond.add(new Write(now, atOnce));
      while (lastSecond.element().at() <= now - SECOND) {
        lastSecond.remove();
      }
      assertThat(lastSecond.stream().mapToInt(Write::keys).sum()).isLessThanOrEqualTo(rate);
      // Redis takes a millisecond, and once half a minute.
      now += n == 100 ? 30 * SECOND : SECOND / 1_000;
    }
    double seconds = (now - begin) / (double) SECOND - 30;
    assertThat(written / seconds).isBetween(0.98 * rate, 1.02 * rate);
  }

  @Test
  void isNotSlowedDownWithoutARate() {
    Pace pace =
        new Pace(
            0,
            () -> now,
            nanos -> {
              throw new AssertionError("waits");
            });
    assertThat(pace.atOnce(500)).isEqualTo(500);
    pace.await(500);
    pace.await(500);
  }

  @Test
  void writesOneKeyAtATimeWhereTheRateIsLow() {
    Pace pace = new Pace(2, () -> now, nanos -> now += nanos);
    assertThat(pace.atOnce(500)).isEqualTo(1);
    long begin = now;
    for (int n = 0; n < 7; n++) {
      pace.await(1);
    }
    assertThat(now - begin).isEqualTo(3 * SECOND);
  }
}
