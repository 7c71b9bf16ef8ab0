package com.aiqleads.batch.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads files of pairs: {@code user, item}, one a line, further columns ignored. */
final class PairReader {
  private static final int SAMPLE_LINES = 100;

  private PairReader() {}

  /**
   * What a file of pairs holds.
   *
   * @param items per user, each once
   * @param rows lines with a pair
   * @param header of the file; null where it has none, or there is no file
   */
  record TestPairs(Map<String, Set<String>> items, long rows, @Nullable String header) {
    static TestPairs none() {
      return new TestPairs(Map.of(), 0, null);
    }

    long pairs() {
      return items.values().stream().mapToLong(Set::size).sum();
    }

    boolean contains(String user, String item) {
      return items.getOrDefault(user, Set.of()).contains(item);
    }
  }

  /**
   * @throws DataProblem where there is no pair
   */
  static TestPairs read(Path file) {
    TestPairs pairs = readAny(file);
    if (pairs.rows() == 0) {
      throw DataProblem.ofNoLines(file, pairs.header(), "at least one pair");
    }
    return pairs;
  }

  /** The same for a file that may have no pair. */
  static TestPairs readAny(Path file) {
    List<String> sample = TextLines.first(file, SAMPLE_LINES);
    Separator separator = Separator.of(sample);
    String header = HeaderRule.findHeader(sample.stream().map(separator::split).toList(), 0, 1);
    Map<String, Set<String>> pairs = new LinkedHashMap<>();
    long rows = 0;
    try (TextLines lines = TextLines.open(file)) {
      if (header != null) {
        lines.next();
      }
      for (String line = lines.next(); line != null; line = lines.next()) {
        List<String> fields = separator.split(line);
        if (fields.size() < 2) {
          throw lines.problem("1 column (expected: user and item)");
        }
        String user = idOf(fields, 0, "user", lines);
        pairs.computeIfAbsent(user, u -> new LinkedHashSet<>()).add(idOf(fields, 1, "item", lines));
        rows++;
      }
    }
    return new TestPairs(pairs, rows, header);
  }

  static String idOf(List<String> fields, int column, String name, TextLines lines) {
    String id = fields.get(column);
    if (id.isEmpty()) {
      throw lines.problem(name + ": empty (expected: an id)");
    }
    return id;
  }
}
