package com.aiqleads.orchestration.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** When the market is busy: seasons of the year, days of the week, hours of the day. */
final class SampleClock {
  static final long MILLIS_PER_DAY = 86_400_000L;
  private static final double[] WEEKDAY = {1.05, 1.0, 1.0, 1.0, 0.95, 1.3, 0.8};

  private SampleClock() {}

  /** Demand on a day relative to the year's mean: highest in May, lowest in November. */
  static double seasonOf(LocalDate day) {
    double angle = 2 * Math.PI * (day.getDayOfYear() - 135) / 365.25;
    return 1 + 0.35 * StrictMath.cos(angle);
  }

  /** Share of sessions that start on a day, up to a factor. */
  static double busynessOf(LocalDate day) {
    return seasonOf(day) * WEEKDAY[day.getDayOfWeek().getValue() - 1];
  }

  static LocalDate dayOf(long millis) {
    return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
  }
}
