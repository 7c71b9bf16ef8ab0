package com.aiqleads.batch.ingest;

import com.aiqleads.batch.ingest.RowMapper.MappedRow;
import com.aiqleads.contracts.odcs.Violation;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Mapped rows on disk, before anything reaches a table: good and refused ones as JSON lines, with
 * instants as microseconds of the epoch. Not thread-safe.
 */
final class Staging implements AutoCloseable {
  /** Order of the rows over all files of an import. */
  static final String SEQUENCE = "_sequence";

  static final String FILE = "_file";
  static final String LINE = "_line";
  static final String RAW = "_raw";
  static final String HASH = "_hash";

  private static final int LONGEST_RAW_CHARACTERS = 100_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final Path folder;
  private final JsonGenerator good;
  private final JsonGenerator refused;
  private long goodRows;
  private long refusedRows;

  Staging(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    this.good = generatorOf(goodFile());
    this.refused = generatorOf(refusedFile());
  }

  private static JsonGenerator generatorOf(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    JsonGenerator generator =
        JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .createGenerator(out)
            .setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
    return generator;
  }

  Path goodFile() {
    return folder.resolve("good.jsonl");
  }

  Path refusedFile() {
    return folder.resolve("refused.jsonl");
  }

  long goodRows() {
    return goodRows;
  }

  long refusedRows() {
    return refusedRows;
  }

  /**
   * @param hash over the row as its source has it
   */
  void addGood(Path file, SourceRow row, MappedRow mapped, String hash) throws IOException {
    good.writeStartObject();
    for (Map.Entry<String, Object> value : mapped.values().entrySet()) {
      good.writeFieldName(value.getKey());
      write(good, value.getValue());
    }
    good.writeStringField(
        "importKey", RowKeys.importKeyOf(hash, mapped.identity(), mapped.values()));
    good.writeNumberField(SEQUENCE, goodRows);
    if (!mapped.identity().isEmpty()) {
      // Only rows with an identity can contradict one another and be refused later.
      good.writeStringField(FILE, file.toString());
      good.writeNumberField(LINE, row.line());
      good.writeStringField(RAW, rawOf(row));
      good.writeStringField(HASH, hash);
    }
    good.writeEndObject();
    goodRows++;
  }

  /**
   * @param key identity of the refused row
   */
  void addRefused(Path file, SourceRow row, List<Violation> violations, String key)
      throws IOException {
    Violation first = violations.get(0);
    refused.writeStartObject();
    refused.writeStringField("quarantineKey", key);
    refused.writeStringField("source", file.toString());
    refused.writeNumberField("position", row.line());
    if (!first.field().isEmpty()) {
      refused.writeStringField("field", first.field());
    }
    refused.writeStringField("reason", reasonOf(violations));
    refused.writeStringField("raw", rawOf(row));
    refused.writeEndObject();
    refusedRows++;
  }

  private static String reasonOf(List<Violation> violations) {
    if (violations.size() == 1) {
      return violations.get(0).reason();
    }
    return String.join("; ", violations.stream().map(Violation::toString).toList());
  }

  /** The row as it was read: its text, or its columns by name. */
  private static String rawOf(SourceRow row) {
    if (row.raw() != null) {
      return cut(row.raw());
    }
    Map<String, Object> named = new java.util.LinkedHashMap<>();
    for (int i = 0; i < row.values().size(); i++) {
      Object value = row.values().get(i);
      if (value != null) {
        boolean plain = value instanceof Map<?, ?> || value instanceof List<?>;
        named.put(row.header().names().get(i), plain ? value : SourceRow.textOf(value));
      }
    }
    return cut(SourceRow.textOf(named));
  }

  private static String cut(String raw) {
    return raw.length() <= LONGEST_RAW_CHARACTERS
        ? raw
        : raw.substring(0, LONGEST_RAW_CHARACTERS) + "…";
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    if (value instanceof Instant instant) {
      out.writeNumber(instant.getEpochSecond() * MICROS_PER_SECOND + instant.getNano() / 1_000);
    } else if (value instanceof LocalDate date) {
      out.writeString(date.toString());
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Double number) {
      out.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeStringField(entry.getKey().toString(), entry.getValue().toString());
      }
      out.writeEndObject();
    } else if (value instanceof Collection<?> items) {
      out.writeStartArray();
      for (Object item : items) {
        out.writeString(item.toString());
      }
      out.writeEndArray();
    } else {
      out.writeString(value.toString());
    }
  }

  @Override
  public void close() throws IOException {
    try (good;
        refused) {
      good.flush();
      refused.flush();
    }
  }
}
