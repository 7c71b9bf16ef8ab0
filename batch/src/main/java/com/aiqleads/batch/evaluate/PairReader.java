package com.aiqleads.batch.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads files of pairs: {@code user, item}, one a line, further columns ignored. */
final class PairReader {
  private static final int SAMPLE_LINES = 100;

  private PairReader() {}

  /**
   * What a file of pairs holds.
   *
   * @param items per user, each once
   * @param rows lines with a pair
   */
  record TestPairs(Map<String, Set<String>> items, long rows) {
    static TestPairs none() {
      return new TestPairs(Map.of(), 0);
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
      throw new DataProblem(file, "no lines (expected: at least one pair)", null);
    }
    return pairs;
  }

  /** The same for a file that may have no pair. */
  static TestPairs readAny(Path file) {
    List<String> sample = TextLines.first(file, SAMPLE_LINES);
    Separator separator = Separator.of(sample);
    boolean header = HeaderRule.isHeader(sample.stream().map(separator::split).toList(), 0, 1);
    Map<String, Set<String>> pairs = new LinkedHashMap<>();
    long rows = 0;
    try (TextLines lines = TextLines.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (header) {
          header = false;
          continue;
        }
        List<String> fields = separator.split(line);
        if (fields.size() < 2) {
          throw lines.problem("1 column (expected: user and item)");
        }
        String user = idOf(fields, 0, "user", lines);
        pairs.computeIfAbsent(user, u -> new LinkedHashSet<>()).add(idOf(fields, 1, "item", lines));
        rows++;
      }
    }
    return new TestPairs(pairs, rows);
  }

  static String idOf(List<String> fields, int column, String name, TextLines lines) {
    String id = fields.get(column);
    if (id.isEmpty()) {
      throw lines.problem(name + ": empty (expected: an id)");
    }
    return id;
  }
}
