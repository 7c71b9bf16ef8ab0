package com.aiqleads.contracts.odcs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An Open Data Contract Standard (v3) document, as far as the code acts on it. The documents are
 * the only place where the rules stand; {@link RowValidator} checks rows by them.
 *
 * @param name name of the schema object
 * @param owner who answers for the data
 * @param freshness how old the data may be that is read: the latency among the service levels
 * @param properties the fields, in order
 */
public record DataContract(
    String id,
    String name,
    String version,
    String owner,
    Duration freshness,
    List<FieldRule> properties) {
  public DataContract {
    properties = List.copyOf(properties);
  }

  /** The contract {@code odcs/<file>.odcs.yaml} on the class path. */
  public static DataContract load(String file) {
    String path = "/odcs/" + file + ".odcs.yaml";
    try (InputStream in = DataContract.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no contract " + path);
      }
      return of(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The field of this name, if the contract has it. */
  public Optional<FieldRule> find(String field) {
    return properties.stream().filter(p -> p.name().equals(field)).findFirst();
  }

  private static DataContract of(Map<String, Object> document) {
    Map<String, Object> schema = mapAt(listAt(document, "schema").get(0));
    List<FieldRule> rules = new ArrayList<>();
    for (Object property : listAt(schema, "properties")) {
      rules.add(FieldRule.of(mapAt(property)));
    }
    return new DataContract(
        textAt(document, "id"),
        textAt(schema, "name"),
        textAt(document, "version"),
        textAt(mapAt(listAt(document, "team").get(0)), "username"),
        freshnessOf(document),
        rules);
  }

  private static Duration freshnessOf(Map<String, Object> document) {
    for (Object entry : listAt(document, "slaProperties")) {
      Map<String, Object> level = mapAt(entry);
      if (textAt(level, "property").equals("latency")) {
        return durationOf(textAt(level, "value"), textAt(level, "unit"));
      }
    }
    throw new IllegalArgumentException("slaProperties: latency: missing in a data contract");
  }

  private static Duration durationOf(String value, String unit) {
    long count = Long.parseLong(value);
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default ->
          throw new IllegalArgumentException("unit: " + unit + " (expected: one of s, h, d)");
    };
  }

  static String textAt(Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key + ": missing in a data contract");
    }
    return value.toString();
  }

  static List<?> listAt(Map<String, Object> map, String key) {
    return map.get(key) instanceof List<?> list ? list : List.of();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> mapAt(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
