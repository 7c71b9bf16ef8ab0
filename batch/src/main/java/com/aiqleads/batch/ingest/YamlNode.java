package com.aiqleads.batch.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A mapping of YAML with its place in the document, for exact messages. */
final class YamlNode {
  private final String place;
  private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

  YamlNode(String place, @Nullable Object value) {
    this.place = place;
    if (value instanceof Map<?, ?> map) {
      map.forEach((k, v) -> entries.put(String.valueOf(k), v));
    } else if (value != null) {
      throw failure(value + " (expected: keys and values)");
    }
  }

  /** This node, unless it has a key that nobody would read. */
  YamlNode allowing(Set<String> keys) {
    for (String key : entries.keySet()) {
      if (!keys.contains(key)) {
        throw failure(
            key + ": unknown (expected: one of " + String.join(", ", new TreeSet<>(keys)) + ")");
      }
    }
    return this;
  }

  ImportFailure failure(String reason) {
    return new ImportFailure(place + ": " + reason);
  }

  Set<String> keys() {
    return entries.keySet();
  }

  YamlNode node(String key) {
    return new YamlNode(place + ": " + key, entries.get(key));
  }

  @Nullable String find(String key) {
    Object value = entries.get(key);
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      throw failure(key + ": " + value + " (expected: one value)");
    }
    return value == null ? null : value.toString();
  }

  String text(String key, String fallback) {
    String text = find(key);
    return text == null ? fallback : text;
  }

  boolean flag(String key) {
    String text = text(key, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw failure(key + ": " + text + " (expected: true or false)");
    }
    return text.equals("true");
  }

  List<String> list(String key) {
    Object value = entries.get(key);
    if (value != null && !(value instanceof List<?>)) {
      throw failure(key + ": " + value + " (expected: a list)");
    }
    List<String> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> items.add(String.valueOf(item)));
    }
    return items;
  }

  Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    node(key).entries.forEach((k, v) -> map.put(k, String.valueOf(v)));
    return map;
  }
}
