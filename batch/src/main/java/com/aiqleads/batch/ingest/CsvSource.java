package com.aiqleads.batch.ingest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a file of separated values; quoted values may hold line breaks. Not thread-safe. */
final class CsvSource implements RowSource {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CsvLayout layout;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final Header header;

  CsvSource(Reader reader, CsvLayout layout) throws IOException {
    this.layout = layout;
    this.parser = CSVParser.builder().setReader(reader).setFormat(layout.format()).get();
    this.records = parser.iterator();
    this.header = new Header(layout.columns().isEmpty() ? firstRecord() : layout.columns());
  }

  private List<String> firstRecord() throws IOException {
    CSVRecord first = nextRecord();
    if (first == null) {
      throw new ImportFailure("empty: it has no header line");
    }
    List<String> names = new ArrayList<>();
    for (String name : first) {
      String plain = name.startsWith(BYTE_ORDER_MARK) ? name.substring(1) : name;
      names.add(plain.strip());
    }
    return names;
  }

  @Override
  public Header header() {
    return header;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    CSVRecord found = nextRecord();
    if (found == null) {
      return null;
    }
    List<@Nullable Object> values = new ArrayList<>(found.size());
    found.forEach(values::add);
    long line = parser.getCurrentLineNumber() - lineBreaksIn(found);
    if (values.size() != header.names().size()) {
      String raw = String.join(layout.delimiter(), found.values());
      String problem = values.size() + " values (expected: " + header.names().size() + ")";
      return SourceRow.broken(line, raw, problem);
    }
    return SourceRow.of(line, header, values);
  }

  private @Nullable CSVRecord nextRecord() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Line breaks inside a record's values: the parser knows only the line on which it ends. */
  private static int lineBreaksIn(CSVRecord found) {
    int breaks = 0;
    for (String value : found) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        boolean secondOfPair = c == '\n' && i > 0 && value.charAt(i - 1) == '\r';
        breaks += (c == '\n' || c == '\r') && !secondOfPair ? 1 : 0;
      }
    }
    return breaks;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
