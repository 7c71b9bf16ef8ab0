package com.aiqleads.batch.ingest;

/**
 * What became of the rows of an import.
 *
 * @param read rows in the files; the sum of the others
 * @param imported rows added to the master table
 * @param duplicates rows that were there before
 * @param quarantined rows refused, also those that the quarantine table held before
 */
public record ImportCounts(long read, long imported, long duplicates, long quarantined) {
  public ImportCounts {
    if (read != imported + duplicates + quarantined) {
      throw new IllegalArgumentException(
          "read: "
              + read
              + " (expected: imported "
              + imported
              + " + duplicates "
              + duplicates
              + " + quarantined "
              + quarantined
              + ")");
    }
  }

  /** One line of JSON. */
  String json() {
    return "{\"read\": %d, \"imported\": %d, \"duplicates\": %d, \"quarantined\": %d}"
        .formatted(read, imported, duplicates, quarantined);
  }
}
