package com.aiqleads.batch.ingest;

import java.nio.file.Path;
import java.util.Locale;

/** How the rows of a file are written. */
enum FileFormat {
  CSV,
  JSONL,
  PARQUET;

  static FileFormat of(String name) {
    for (FileFormat format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
        return format;
      }
    }
    throw new ImportFailure("format: " + name + " (expected: one of csv, jsonl, parquet)");
  }

  /** By the ending of a file's name, without {@code .gz}. */
  static FileFormat ofName(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    if (plain.endsWith(".csv") || plain.endsWith(".tsv")) {
      return CSV;
    }
    if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json")) {
      return JSONL;
    }
    if (plain.endsWith(".parquet")) {
      return PARQUET;
    }
    throw new ImportFailure(
        file + ": its name does not tell the format (expected: --format csv, jsonl or parquet)");
  }
}
