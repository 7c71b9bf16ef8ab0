package com.aiqleads.batch.evaluate;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads train files; a line that is not as the others ends the reading. */
final class TrainReader {
  private static final int SAMPLE_LINES = 100;
  private static final String EXPECTED = "at least one interaction";

  private TrainReader() {}

  /**
   * @param named the columns, or null where their number says what they are
   * @param seed of the ids' order
   */
  static TrainData read(Path file, @Nullable TrainColumns named, long seed) {
    List<String> sample = TextLines.first(file, SAMPLE_LINES);
    Separator separator = Separator.of(sample);
    List<List<String>> fields = sample.stream().map(separator::split).toList();
    if (fields.isEmpty()) {
      throw DataProblem.ofNoLines(file, null, EXPECTED);
    }
    TrainColumns columns = named == null ? columnsOf(file, fields) : named;
    String header = HeaderRule.findHeader(fields, columns.user(), columns.item());
    TrainRows rows = new TrainRows();
    try (TextLines lines = TextLines.open(file)) {
      String line = header == null ? lines.next() : afterHeader(lines);
      for (; line != null; line = lines.next()) {
        addRow(rows, separator.split(line), columns, lines);
      }
    }
    if (rows.count() == 0) {
      throw DataProblem.ofNoLines(file, header, EXPECTED);
    }
    return rows.toData(columns.hasTime(), seed).withHeader(header);
  }

  private static @Nullable String afterHeader(TextLines lines) {
    String header = lines.next();
    return header == null ? null : lines.next();
  }

  private static TrainColumns columnsOf(Path file, List<List<String>> fields) {
    try {
      return TrainColumns.ofCount(fields.get(0).size());
    } catch (DataProblem e) {
      throw new DataProblem(file, "line 1: " + e.getMessage(), e);
    }
  }

  private static void addRow(
      TrainRows rows, List<String> fields, TrainColumns columns, TextLines lines) {
    if (fields.size() != columns.count()) {
      throw lines.problem(fields.size() + " columns (expected: " + columns.count() + ")");
    }
    String user = PairReader.idOf(fields, columns.user(), "user", lines);
    String item = PairReader.idOf(fields, columns.item(), "item", lines);
    float weight = columns.hasWeight() ? weightOf(fields.get(columns.weight()), lines) : 1;
    long order = columns.hasTime() ? orderOf(fields.get(columns.time()), lines) : 0;
    rows.add(user, item, weight, order);
  }

  private static float weightOf(String text, TextLines lines) {
    try {
      float weight = Float.parseFloat(text);
      if (weight > 0 && Float.isFinite(weight)) {
        return weight;
      }
    } catch (NumberFormatException e) {
      // Said below, as of any other value that is no weight.
    }
    throw lines.problem("weight: " + text + " (expected: a number > 0; --columns … _ skips it)");
  }

  private static long orderOf(String text, TextLines lines) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notWhole) {
      return wholePartOf(text, lines);
    }
  }

  /** A time may be written with a point or an exponent; a position may not stand between two. */
  private static long wholePartOf(String text, TextLines lines) {
    try {
      double value = Double.parseDouble(text);
      if (Math.abs(value) < Long.MAX_VALUE && (Math.rint(value) == value || value > 1e8)) {
        return (long) Math.floor(value);
      }
    } catch (NumberFormatException e) {
      // Said below, as of any other value that is no order.
    }
    throw lines.problem("order or time: " + text + " (expected: a whole number)");
  }
}
