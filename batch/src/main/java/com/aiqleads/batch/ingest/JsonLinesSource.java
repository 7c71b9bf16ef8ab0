package com.aiqleads.batch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a file with one JSON object per line. Not thread-safe. */
final class JsonLinesSource implements RowSource {
  private static final ObjectReader ROW =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});

  private final BufferedReader reader;
  private Header lastHeader = new Header(List.of());
  private long line;

  JsonLinesSource(Reader reader) {
    this.reader = new BufferedReader(reader, 1 << 16);
  }

  @Override
  public @Nullable Header header() {
    return null;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    String text = reader.readLine();
    line++;
    while (text != null && text.isBlank()) {
      text = reader.readLine();
      line++;
    }
    return text == null ? null : rowOf(text);
  }

  private SourceRow rowOf(String text) {
    Map<String, @Nullable Object> row;
    try {
      row = ROW.readValue(line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (JsonProcessingException e) {
      return SourceRow.broken(line, text, "not a JSON object: " + e.getOriginalMessage());
    }
    if (row == null) {
      return SourceRow.broken(line, text, "not a JSON object: null");
    }
    List<String> names = List.copyOf(row.keySet());
    if (!names.equals(lastHeader.names())) {
      lastHeader = new Header(names);
    }
    return SourceRow.of(line, lastHeader, new ArrayList<>(row.values()));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
