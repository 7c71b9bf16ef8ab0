package com.aiqleads.batch.ingest;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Ids of imports: a later import's is the larger text. */
final class ImportIds {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private ImportIds() {}

  static String next(Clock clock) {
    return "import-" + TIME.format(clock.instant()) + "-" + UUID.randomUUID();
  }
}
