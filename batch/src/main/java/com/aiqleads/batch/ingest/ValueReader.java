package com.aiqleads.batch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one value of a source as the type the contract names. */
final class ValueReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN_CHARACTERS = 80;

  /** A value that is not of the contract's type. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private ValueReader() {}

  static Object valueOf(String logicalType, FieldMapping source, Object value) throws Unreadable {
    return switch (logicalType) {
      case "timestamp" -> instantOf(source, value);
      case "date" -> dateOf(source, value);
      case "array" -> listOf(source, value);
      case "object" -> mapOf(value);
      case "integer" -> integerOf(translated(source, value));
      case "number" -> numberOf(translated(source, value));
      default -> translated(source, value);
    };
  }

  private static String translated(FieldMapping source, Object value) throws Unreadable {
    String text = SourceRow.textOf(value).strip();
    if (source.values().isEmpty() || source.constant() != null) {
      return text;
    }
    String translation = source.values().getOrDefault(text, source.otherwise());
    if (translation == null) {
      throw new Unreadable(
          shown(text)
              + " (expected: one of "
              + String.join(", ", new TreeSet<>(source.values().keySet()))
              + ")");
    }
    return translation;
  }

  private static Instant instantOf(FieldMapping source, Object value) throws Unreadable {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof java.time.LocalDateTime local) {
      return local.toInstant(ZoneOffset.UTC);
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String text = SourceRow.textOf(value).strip();
    try {
      return source.date().instantOf(text);
    } catch (DateTimeException e) {
      throw impossible(source, text);
    }
  }

  private static LocalDate dateOf(FieldMapping source, Object value) throws Unreadable {
    if (value instanceof LocalDate date) {
      return date;
    }
    if (value instanceof Instant instant) {
      return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
    String text = SourceRow.textOf(value).strip();
    try {
      return source.date().dateOf(text);
    } catch (DateTimeException e) {
      throw impossible(source, text);
    }
  }

  private static Unreadable impossible(FieldMapping source, String text) {
    return new Unreadable(
        shown(text) + " is no possible date (expected: " + source.date().expectation() + ")");
  }

  private static Long integerOf(String text) throws Unreadable {
    try {
      return new BigDecimal(text).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new Unreadable(shown(text) + " (expected: a whole number)");
    }
  }

  private static Double numberOf(String text) throws Unreadable {
    try {
      return new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      throw new Unreadable(shown(text) + " (expected: a number)");
    }
  }

  private static List<String> listOf(FieldMapping source, Object value) throws Unreadable {
    List<String> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        items.add(item == null ? "" : SourceRow.textOf(item).strip());
      }
    } else {
      String text = SourceRow.textOf(value).strip();
      if (text.startsWith("[")) {
        return listOf(source, jsonOf(text, List.class));
      }
      for (String item : text.split(java.util.regex.Pattern.quote(source.separator()), -1)) {
        items.add(item.strip());
      }
    }
    items.removeIf(String::isEmpty);
    return items;
  }

  private static Map<String, String> mapOf(Object value) throws Unreadable {
    Map<?, ?> named =
        value instanceof Map<?, ?> map ? map : jsonOf(SourceRow.textOf(value), Map.class);
    Map<String, String> texts = new TreeMap<>();
    named.forEach(
        (name, item) -> {
          if (item != null) {
            texts.put(name.toString(), SourceRow.textOf(item));
          }
        });
    return texts;
  }

  private static <T> T jsonOf(String text, Class<T> type) throws Unreadable {
    try {
      T found = JSON.readValue(text, type);
      if (found != null) {
        return found;
      }
    } catch (JsonProcessingException e) {
      // told below, with the value
    }
    throw new Unreadable(
        shown(text) + " (expected: a JSON " + type.getSimpleName().toLowerCase(Locale.ROOT) + ")");
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
