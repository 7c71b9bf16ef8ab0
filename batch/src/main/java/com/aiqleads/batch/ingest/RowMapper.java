package com.aiqleads.batch.ingest;

import com.aiqleads.batch.ingest.FieldMapping.Take;
import com.aiqleads.contracts.odcs.FieldRule;
import com.aiqleads.contracts.odcs.RowValidator;
import com.aiqleads.contracts.odcs.RowValidator.Stage;
import com.aiqleads.contracts.odcs.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns source rows into rows of the contract and checks them. Thread-safe. */
final class RowMapper {
  private static final Duration AHEAD_OF_US = Duration.ofMinutes(5);

  private final Mapping mapping;
  private final Map<String, FieldRule> rules;
  private final Map<String, Object> defaults;
  private final RowValidator validator;
  private final Instant now;
  private final Set<String> used = new HashSet<>();

  /**
   * A row of the contract.
   *
   * @param values typed values by field; fields without a value are left out
   * @param violations what is wrong with it; empty: nothing
   * @param identity the fields that identify it, when its source fills them all; empty: none do
   */
  record MappedRow(Map<String, Object> values, List<Violation> violations, List<String> identity) {}

  /**
   * @param now what rows say of an instant that their source does not know
   */
  RowMapper(Mapping mapping, Instant now) {
    this.mapping = mapping;
    this.rules = Mapping.fieldsOf(mapping.dataset());
    this.now = now;
    this.defaults = defaultsOf(mapping.dataset(), now);
    this.validator = new RowValidator(mapping.dataset().contract(), Stage.IMPORT);
    mapping.fields().values().forEach(field -> used.addAll(field.columns()));
  }

  private static Map<String, Object> defaultsOf(DatasetKind dataset, Instant now) {
    return switch (dataset) {
      case EVENTS -> Map.of("receivedAt", now);
      case LEADS -> Map.of("status", "ACTIVE", "createdAt", now, "updatedAt", now, "version", 0L);
      case AGENTS -> Map.of("updatedAt", now);
      case MARKET -> Map.of();
    };
  }

  /** Whether the import fills this required field itself where the source does not. */
  boolean canDoWithout(String field) {
    return defaults.containsKey(field) || field.equals("eventId");
  }

  /**
   * @param eventId for an event that brings none
   */
  MappedRow mappedRowOf(SourceRow row, String eventId) {
    if (row.problem() != null) {
      return new MappedRow(Map.of(), List.of(new Violation("", row.problem())), List.of());
    }
    List<Violation> violations = new ArrayList<>();
    Map<String, Object> values = readValuesOf(row, violations);
    Set<String> broken = new HashSet<>();
    violations.forEach(violation -> broken.add(violation.field()));
    List<String> identity = identityIn(values);
    if (mapping.dataset() == DatasetKind.EVENTS) {
      values.putIfAbsent("eventId", eventId);
    }
    defaults.forEach(
        (field, value) -> {
          if (!broken.contains(field)) {
            values.putIfAbsent(field, value);
          }
        });
    for (Violation violation : validator.violationsOf(values::get)) {
      if (!broken.contains(violation.field())) {
        violations.add(violation);
      }
    }
    if (values.get("receivedAt") instanceof Instant received
        && received.isAfter(now.plus(AHEAD_OF_US))) {
      violations.add(
          new Violation("receivedAt", received + " lies ahead of this import at " + now));
    }
    return new MappedRow(values, violations, identity);
  }

  private Map<String, Object> readValuesOf(SourceRow row, List<Violation> violations) {
    Map<String, Object> values = new LinkedHashMap<>();
    mapping
        .fields()
        .forEach(
            (field, source) -> {
              try {
                Object value = valueOf(ruleOf(field), source, row);
                if (value != null) {
                  values.put(field, value);
                }
              } catch (ValueReader.Unreadable e) {
                violations.add(new Violation(field, e.getMessage()));
              }
            });
    return values;
  }

  private List<String> identityIn(Map<String, Object> values) {
    List<String> identity = mapping.dataset().identity();
    for (String field : identity) {
      Object value = values.get(field);
      if (value == null || value == now) {
        return List.of();
      }
    }
    return identity;
  }

  private FieldRule ruleOf(String field) {
    FieldRule rule = rules.get(field);
    if (rule == null) {
      throw new IllegalStateException(field + ": not in the contract");
    }
    return rule;
  }

  private @Nullable Object valueOf(FieldRule rule, FieldMapping source, SourceRow row)
      throws ValueReader.Unreadable {
    if (source.take() != Take.ONE) {
      Map<String, String> named = namedValues(source, row);
      boolean list = rule.logicalType().equals("array");
      return named.isEmpty() ? null : list ? List.copyOf(named.values()) : named;
    }
    Object value =
        source.constant() == null ? row.find(source.columns().get(0)) : source.constant();
    Object known = value == null || isEmpty(source, value) ? source.fallback() : value;
    if (known == null) {
      return null;
    }
    if (rule.logicalType().equals("timestamp") && known.equals("now")) {
      return now;
    }
    return ValueReader.valueOf(rule.logicalType(), source, known);
  }

  private static boolean isEmpty(FieldMapping source, Object value) {
    return !source.empty().isEmpty() && source.empty().contains(SourceRow.textOf(value).strip());
  }

  private Map<String, String> namedValues(FieldMapping source, SourceRow row) {
    Map<String, String> named = new TreeMap<>();
    List<String> names = row.header().names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean taken =
          source.columns().contains(name)
              || (source.take() == Take.REST
                  && !used.contains(name)
                  && !source.except().contains(name));
      Object value = taken ? SourceRow.filled(row.values().get(i)) : null;
      if (value != null && !isEmpty(source, value)) {
        named.put(name, SourceRow.textOf(value).strip());
      }
    }
    return named;
  }
}
