package com.aiqleads.speed.patch;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Moves by a fixed step at every look, so that slices end. */
final class MovingClock extends Clock {
  private long millis = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  long stepMillis;

  void advance(long by) {
    millis += by;
  }

  @Override
  public long millis() {
    millis += stepMillis;
    return millis;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
