package com.aiqleads.batch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row as its file has it.
 *
 * @param line line on which it begins, from 1; for Parquet the row's number
 * @param values text, numbers, booleans, instants, dates, lists or maps, in the header's order
 * @param raw the text of a row that could not be taken apart
 * @param problem why it could not be taken apart
 */
record SourceRow(
    long line,
    Header header,
    List<@Nullable Object> values,
    @Nullable String raw,
    @Nullable String problem) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_NUMBER = 400;
  private static final Header NONE = new Header(List.of());

  static SourceRow of(long line, Header header, List<@Nullable Object> values) {
    return new SourceRow(line, header, values, null, null);
  }

  static SourceRow broken(long line, String raw, String problem) {
    return new SourceRow(line, NONE, List.of(), raw, problem);
  }

  /** The value of a column; null where the row has none or an empty one. */
  @Nullable Object find(String column) {
    Integer index = header.find(column);
    return index == null ? null : filled(values.get(index));
  }

  /** A value, with blank text as none. */
  static @Nullable Object filled(@Nullable Object value) {
    return value instanceof String text && text.isBlank() ? null : value;
  }

  /** A value as text: whole numbers without a fraction, no exponent. */
  static String textOf(Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? plain(BigDecimal.valueOf(number)) : value.toString();
    }
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      return jsonOf(value);
    }
    return value instanceof BigDecimal decimal ? plain(decimal) : value.toString();
  }

  private static String jsonOf(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("values of a source are plain", e);
    }
  }

  private static String plain(BigDecimal number) {
    if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
      return number.toString();
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
