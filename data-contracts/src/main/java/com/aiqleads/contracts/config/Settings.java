package com.aiqleads.contracts.config;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings all processes of one installation share. Order of precedence: system property,
 * environment variable (upper case, dots as underscores), the file named by {@code
 * AIQLEADS_CONFIG}. Immutable.
 */
public final class Settings {
  /** Names the settings file, as environment variable or as system property. */
  public static final String FILE_VARIABLE = "AIQLEADS_CONFIG";

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /** Settings of exactly these values. */
  public static Settings of(Map<String, String> values) {
    return new Settings(new TreeMap<>(values));
  }

  /** Settings of this process: file, environment and system properties. */
  public static Settings load() {
    String file = System.getProperty(FILE_VARIABLE, System.getenv(FILE_VARIABLE));
    Map<String, String> values = new TreeMap<>();
    if (file != null) {
      values.putAll(read(Path.of(file)));
      for (String key : List.copyOf(values.keySet())) {
        String env = System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'));
        if (env != null) {
          values.put(key, env);
        }
      }
    }
    for (String key : System.getProperties().stringPropertyNames()) {
      values.put(key, System.getProperty(key));
    }
    return new Settings(values);
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("settings file " + file + " cannot be read", e);
    }
    Map<String, String> values = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
    return values;
  }

  /** The value, or an error that names the key and where it can be set. */
  public String text(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key + ": missing (expected in the file named by " + FILE_VARIABLE + ")"));
  }

  public String text(String key, String fallback) {
    return find(key).orElse(fallback);
  }

  public Optional<String> find(String key) {
    String environment = System.getenv(key.toUpperCase(Locale.ROOT).replace('.', '_'));
    String value = values.getOrDefault(key, environment == null ? "" : environment);
    return value.isBlank() ? Optional.empty() : Optional.of(value);
  }

  public Path path(String key) {
    return Path.of(text(key)).toAbsolutePath();
  }

  /** A whole number of at least {@code minimum}. */
  public int number(String key, int fallback, int minimum) {
    String value = find(key).orElse(null);
    int number;
    try {
      number = value == null ? fallback : Integer.parseInt(value.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: a whole number)", e);
    }
    if (number < minimum) {
      throw new IllegalArgumentException(key + ": " + number + " (expected: >= " + minimum + ")");
    }
    return number;
  }

  /** A decimal number. */
  public double decimal(String key, double fallback) {
    String value = find(key).orElse(null);
    try {
      return value == null ? fallback : Double.parseDouble(value.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: a number)", e);
    }
  }

  /** All keys below {@code prefix}, without it; for handing a client library its own settings. */
  public Properties below(String prefix) {
    Properties properties = new Properties();
    List<String> keys = new ArrayList<>(values.keySet());
    for (String key : keys) {
      if (key.startsWith(prefix)) {
        properties.put(key.substring(prefix.length()), text(key));
      }
    }
    return properties;
  }
}
