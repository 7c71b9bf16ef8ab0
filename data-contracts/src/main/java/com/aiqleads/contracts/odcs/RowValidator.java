package com.aiqleads.contracts.odcs;

import com.aiqleads.contracts.odcs.FieldRule.Relation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks rows against a contract. Values are typed already: text, {@link Long}, {@link Double},
 * {@link Boolean}, {@link Instant}, {@link LocalDate}, collections and maps. Thread-safe.
 */
public final class RowValidator {
  /** The earliest instant that every table, topic and layout can hold. */
  public static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  /** The last one. */
  public static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private static final int SHOWN_CHARACTERS = 80;

  private final DataContract contract;
  private final Stage stage;

  /** Where the row comes in; some rules hold at acceptance only. */
  public enum Stage {
    ACCEPTANCE,
    IMPORT
  }

  public RowValidator(DataContract contract, Stage stage) {
    this.contract = contract;
    this.stage = stage;
  }

  /**
   * All violations of a row, in the order of the contract's fields; empty when the row is good.
   *
   * @param valueOf the row's value of a field, null where it has none
   */
  public List<Violation> violationsOf(Function<String, @Nullable Object> valueOf) {
    List<Violation> violations = new ArrayList<>();
    for (FieldRule rule : contract.properties()) {
      Object value = valueOf.apply(rule.name());
      if (value == null || value.equals("")) {
        if (rule.required() && !isSetByUs(rule.name())) {
          violations.add(new Violation(rule.name(), "missing"));
        }
        continue;
      }
      String reason = reasonAgainst(rule, value, valueOf);
      if (reason != null) {
        violations.add(new Violation(rule.name(), reason));
      }
    }
    return violations;
  }

  private static boolean isSetByUs(String field) {
    return field.equals("source");
  }

  private @Nullable String reasonAgainst(
      FieldRule rule, Object value, Function<String, @Nullable Object> valueOf) {
    if (!isOfType(rule.logicalType(), value)) {
      return shown(value) + " (expected: a " + rule.logicalType() + ")";
    }
    if (!rule.validValues().isEmpty() && !rule.validValues().contains(value.toString())) {
      return shown(value) + " (expected: one of " + String.join(", ", rule.validValues()) + ")";
    }
    if (value instanceof String text) {
      return lengthReason(rule, text);
    }
    if (value instanceof Number number) {
      return rangeReason(rule, number.doubleValue());
    }
    if (value instanceof Instant instant) {
      return instantReason(rule, instant, valueOf);
    }
    return null;
  }

  private static boolean isOfType(String logicalType, Object value) {
    return switch (logicalType) {
      case "string" -> value instanceof String;
      case "integer" -> value instanceof Long || value instanceof Integer;
      case "number" -> value instanceof Number;
      case "timestamp" -> value instanceof Instant;
      case "date" -> value instanceof LocalDate;
      case "boolean" -> value instanceof Boolean;
      case "array" -> value instanceof Collection<?>;
      default -> value instanceof Map<?, ?> || value instanceof byte[];
    };
  }

  private static @Nullable String lengthReason(FieldRule rule, String text) {
    if (rule.maxLength() != null && text.length() > rule.maxLength()) {
      return text.length() + " characters (expected: <= " + rule.maxLength() + ")";
    }
    if (rule.minLength() != null && text.isBlank()) {
      return "blank";
    }
    return null;
  }

  private static @Nullable String rangeReason(FieldRule rule, double number) {
    if (!Double.isFinite(number)) {
      return number + " (expected: a finite number)";
    }
    if (rule.minimum() != null && number < rule.minimum()) {
      return number + " (expected: >= " + rule.minimum() + ")";
    }
    if (rule.maximum() != null && number > rule.maximum()) {
      return number + " (expected: <= " + rule.maximum() + ")";
    }
    return null;
  }

  private @Nullable String instantReason(
      FieldRule rule, Instant instant, Function<String, @Nullable Object> valueOf) {
    if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
      return instant + " (expected: a year from 1 to 9999)";
    }
    if (rule.earliest() != null && instant.isBefore(rule.earliest())) {
      return instant + " (expected: not before " + rule.earliest() + ")";
    }
    for (Relation relation : rule.relations()) {
      Object other = valueOf.apply(relation.field());
      if (relation.atAcceptanceOnly() && stage != Stage.ACCEPTANCE) {
        continue;
      }
      if (other instanceof Instant reference && breaks(relation, instant, reference)) {
        return relationReason(relation, instant, reference);
      }
    }
    return null;
  }

  private static boolean breaks(Relation relation, Instant instant, Instant reference) {
    Duration tolerance = relation.by();
    return switch (relation.rule()) {
      case "notAheadOf" -> instant.isAfter(reference.plus(tolerance));
      case "notOlderThan" -> instant.isBefore(reference.minus(tolerance));
      default -> throw new IllegalStateException("no such rule: " + relation.rule());
    };
  }

  private static String relationReason(Relation relation, Instant instant, Instant reference) {
    String gap = Duration.between(reference, instant).abs().toString();
    return relation.rule().equals("notAheadOf")
        ? instant
            + " is "
            + gap
            + " ahead of "
            + relation.field()
            + " (allowed: "
            + relation.by()
            + ")"
        : instant
            + " is "
            + gap
            + " older than "
            + relation.field()
            + " (allowed: "
            + relation.by()
            + "; bring older events in with aiqleads import)";
  }

  private static String shown(Object value) {
    String text = value.toString();
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
