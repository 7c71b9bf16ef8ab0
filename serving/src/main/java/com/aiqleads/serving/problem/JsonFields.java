package com.aiqleads.serving.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object as typed values, by the logical types of a data contract. What has
 * no such type stays as it is, so that validation by the contract names it.
 */
public final class JsonFields {
  private static final int SHOWN_CHARACTERS = 80;

  private JsonFields() {}

  /** The typed values; {@code typeOf} says the logical type of a field. */
  public static Map<String, Object> valuesOf(JsonNode object, Map<String, String> typeOf) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Object value = valueOf(field.getValue(), typeOf.getOrDefault(field.getKey(), "string"));
      if (value != null && !value.equals("")) {
        values.put(field.getKey(), value);
      }
    }
    return values;
  }

  /** Fields that the contract does not know, each with its reason. */
  public static List<String> unknownIn(JsonNode object, Set<String> known) {
    List<String> reasons = new ArrayList<>();
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        reasons.add(name + ": is not a field (expected: one of " + String.join(", ", known) + ")");
      }
    }
    return reasons;
  }

  /** Texts that no layer could store or hash unambiguously. */
  public static List<String> unreadableIn(Map<String, Object> values) {
    List<String> reasons = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          String fault = value instanceof String text ? faultOf(text) : null;
          if (fault != null) {
            reasons.add(name + ": " + fault);
          }
        });
    return reasons;
  }

  /**
   * Entries of an object of texts that could not be kept as they are: values that are no text,
   * names and texts that no layer could store.
   *
   * @param field the object's name, which the reasons begin with
   */
  public static List<String> notTextsIn(String field, Map<?, ?> texts) {
    List<String> reasons = new ArrayList<>();
    texts.forEach(
        (name, value) -> {
          String fault = entryFaultOf(name.toString(), value);
          if (fault != null) {
            reasons.add(field + "." + shown(name.toString()) + ": " + fault);
          }
        });
    return reasons;
  }

  private static @Nullable String entryFaultOf(String name, Object value) {
    if (name.isBlank()) {
      return "a blank name (expected: a name)";
    }
    String fault = faultOf(name);
    if (fault != null) {
      return "the name " + fault;
    }
    return value instanceof String text
        ? faultOf(text)
        : shown(value.toString()) + " (expected: a text, in quotation marks)";
  }

  private static @Nullable String faultOf(String text) {
    if (text.indexOf('\0') >= 0) {
      return "contains the character NUL";
    }
    return isWellFormed(text) ? null : "contains half of a surrogate pair";
  }

  /** Short, and without what no answer could be written with. */
  private static String shown(String text) {
    String printable =
        text.codePoints()
            .limit(SHOWN_CHARACTERS)
            .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '?' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return text.length() <= SHOWN_CHARACTERS ? printable : printable + "…";
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(JsonFields::isSurrogate);
  }

  private static @Nullable Object valueOf(JsonNode node, String type) {
    if (node.isNull()) {
      return null;
    }
    if (type.equals("timestamp")) {
      return instantOf(node);
    }
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isObject() ? entriesOf(node) : node.toString();
  }

  /** ISO 8601 or epoch milliseconds; whatever else, as it is. */
  private static Object instantOf(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Instant.ofEpochMilli(node.longValue());
    }
    if (!node.isString()) {
      return node.toString();
    }
    String text = node.stringValue();
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notIso) {
      return text;
    }
  }

  /** Texts as texts, all else as it is. */
  private static Map<String, Object> entriesOf(JsonNode object) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      values.put(field.getKey(), value.isString() ? value.stringValue() : value);
    }
    return values;
  }
}
