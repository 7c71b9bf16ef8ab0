package com.aiqleads.orchestration.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts the quarantined rows from the table's Delta log alone, without Spark: the table is only
 * ever appended to, and each added file says how many rows it has.
 */
final class Quarantine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path log;

  Quarantine(Path lake) {
    this.log = lake.resolve("quarantine/_delta_log");
  }

  JsonNode count() throws IOException {
    long rows = 0;
    if (Files.isDirectory(log)) {
      try (Stream<Path> files = Files.list(log)) {
        for (Path commit : files.filter(f -> f.toString().endsWith(".json")).toList()) {
          rows += rowsOf(Files.readAllLines(commit));
        }
      }
    }
    return JSON.valueToTree(rows);
  }

  private static long rowsOf(List<String> actions) throws IOException {
    long rows = 0;
    for (String action : actions) {
      String statistics = JSON.readTree(action).path("add").path("stats").asText("");
      if (!statistics.isEmpty()) {
        rows += JSON.readTree(statistics).path("numRecords").asLong();
      }
    }
    return rows;
  }
}
