package com.aiqleads.contracts.odcs;

import static com.aiqleads.contracts.odcs.DataContract.listAt;
import static com.aiqleads.contracts.odcs.DataContract.mapAt;
import static com.aiqleads.contracts.odcs.DataContract.textAt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a contract says of one field.
 *
 * @param logicalType string, integer, number, timestamp, date, boolean, array or object
 * @param minimum lowest number allowed
 * @param earliest earliest instant allowed
 * @param validValues the only values allowed; empty: any
 * @param relations how the field must stand to another
 * @param description what it means, with its unit; empty where the name says it
 */
public record FieldRule(
    String name,
    String logicalType,
    boolean required,
    boolean primaryKey,
    @Nullable Integer minLength,
    @Nullable Integer maxLength,
    @Nullable Double minimum,
    @Nullable Double maximum,
    @Nullable Instant earliest,
    List<String> validValues,
    List<Relation> relations,
    String description) {

  /**
   * A rule between two timestamps of a row.
   *
   * @param rule {@code notAheadOf} or {@code notOlderThan}
   * @param field the other field
   * @param by the tolerance
   * @param atAcceptanceOnly whether imports are exempt
   */
  public record Relation(String rule, String field, Duration by, boolean atAcceptanceOnly) {}

  static FieldRule of(Map<String, Object> property) {
    Map<String, Object> options = mapAt(property.get("logicalTypeOptions"));
    String type = textAt(property, "logicalType");
    boolean instant = type.equals("timestamp") && options.containsKey("minimum");
    return new FieldRule(
        textAt(property, "name"),
        type,
        Boolean.TRUE.equals(property.get("required")),
        Boolean.TRUE.equals(property.get("primaryKey")),
        whole(options, "minLength"),
        whole(options, "maxLength"),
        instant ? null : number(options, "minimum"),
        instant ? null : number(options, "maximum"),
        instant ? Instant.parse(textAt(options, "minimum")) : null,
        validValuesOf(property),
        relationsOf(property),
        Objects.toString(property.get("description"), ""));
  }

  private static List<String> validValuesOf(Map<String, Object> property) {
    List<String> values = new ArrayList<>();
    for (Object quality : listAt(property, "quality")) {
      for (Object value : listAt(mapAt(quality), "validValues")) {
        values.add(value.toString());
      }
    }
    return List.copyOf(values);
  }

  private static List<Relation> relationsOf(Map<String, Object> property) {
    List<Relation> relations = new ArrayList<>();
    for (Object quality : listAt(property, "quality")) {
      Map<String, Object> rule = mapAt(mapAt(quality).get("implementation"));
      if (!rule.isEmpty()) {
        relations.add(
            new Relation(
                textAt(rule, "rule"),
                textAt(rule, "field"),
                durationOf(textAt(rule, "by")),
                "acceptance".equals(rule.get("appliesAt"))));
      }
    }
    return List.copyOf(relations);
  }

  private static Duration durationOf(String text) {
    return Duration.parse(text);
  }

  private static @Nullable Integer whole(Map<String, Object> options, String key) {
    return options.get(key) instanceof Number n ? (Integer) n.intValue() : null;
  }

  private static @Nullable Double number(Map<String, Object> options, String key) {
    return options.get(key) instanceof Number n ? (Double) n.doubleValue() : null;
  }
}
