package com.aiqleads.serving.leads;

import com.aiqleads.contracts.lead.Lead;
import com.aiqleads.contracts.lead.LeadStatus;
import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.contracts.odcs.FieldRule;
import com.aiqleads.contracts.odcs.RowValidator;
import com.aiqleads.contracts.odcs.RowValidator.Stage;
import com.aiqleads.serving.problem.JsonFields;
import com.aiqleads.serving.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads a lead by the rules of the data contract {@code leads}. Thread-safe. */
@Component
class LeadReader {
  private static final Set<String> SET_BY_IMPORT = Set.of("importKey", "importId");
  private static final String RELISTS_SALE = "relistsSale";
  private static final String ATTRIBUTES = "attributes";

  private final Map<String, String> types = new LinkedHashMap<>();
  private final RowValidator validator;

  LeadReader() {
    DataContract contract = DataContract.load("leads");
    for (FieldRule rule : contract.properties()) {
      if (!SET_BY_IMPORT.contains(rule.name())) {
        types.put(rule.name(), rule.logicalType());
      }
    }
    this.validator = new RowValidator(contract, Stage.ACCEPTANCE);
  }

  /**
   * A put.
   *
   * @param relistsSale the sale it undoes, if any
   */
  record Put(Lead lead, @Nullable String relistsSale) {}

  /**
   * The lead in a body; what may be left out is filled in: status, createdAt, updatedAt, version.
   *
   * <p>400 for a body that is no object, 422 for one that breaks rules, with all of them.
   *
   * @param createdAt for a body that does not say it
   */
  Put read(String leadId, JsonNode body, Instant createdAt, Instant now) {
    if (!body.isObject()) {
      throw ProblemException.malformed("body: not a JSON object");
    }
    Map<String, Object> values = JsonFields.valuesOf(body, types);
    List<String> reasons = new ArrayList<>();
    if (values.containsKey("leadId") && !leadId.equals(values.get("leadId"))) {
      reasons.add(
          "leadId: " + values.get("leadId") + " (expected: that of the path, " + leadId + ")");
    }
    if (values.get(ATTRIBUTES) instanceof Map<?, ?> attributes) {
      reasons.addAll(JsonFields.notTextsIn(ATTRIBUTES, attributes));
    }
    values.put("leadId", leadId);
    values.putIfAbsent("status", LeadStatus.ACTIVE.name());
    values.putIfAbsent("createdAt", createdAt);
    values.putIfAbsent("updatedAt", now);
    values.putIfAbsent("version", 0L);
    reasons.addAll(reasonsAgainst(body, values));
    if (!reasons.isEmpty()) {
      throw ProblemException.invalid(String.join("; ", reasons), Map.of("violations", reasons));
    }
    return new Put(leadOf(values), (String) values.get(RELISTS_SALE));
  }

  private List<String> reasonsAgainst(JsonNode body, Map<String, Object> values) {
    Set<String> known = new LinkedHashSet<>(types.keySet());
    known.add(RELISTS_SALE);
    List<String> reasons = new ArrayList<>(JsonFields.unknownIn(body, known));
    reasons.addAll(JsonFields.unreadableIn(values));
    validator.violationsOf(values::get).forEach(v -> reasons.add(v.toString()));
    if (values.containsKey(RELISTS_SALE) && !(values.get(RELISTS_SALE) instanceof String)) {
      reasons.add(RELISTS_SALE + ": expected: a string, the id of the sale");
    }
    return reasons;
  }

  private static Lead leadOf(Map<String, Object> values) {
    return new Lead(
        (String) Objects.requireNonNull(values.get("leadId")),
        (String) values.get("type"),
        numberOf(values.get("price")),
        numberOf(values.get("rooms")),
        (String) values.get("region"),
        numberOf(values.get("latitude")),
        numberOf(values.get("longitude")),
        (String) values.get("source"),
        LeadStatus.valueOf((String) Objects.requireNonNull(values.get("status"))),
        (Instant) Objects.requireNonNull(values.get("createdAt")),
        (Instant) Objects.requireNonNull(values.get("updatedAt")),
        (Instant) values.get("expiresAt"),
        ((Number) Objects.requireNonNull(values.get("version"))).longValue(),
        attributesOf(values.get(ATTRIBUTES)));
  }

  private static @Nullable Double numberOf(@Nullable Object value) {
    return value instanceof Number number ? (Double) number.doubleValue() : null;
  }

  private static Map<String, String> attributesOf(@Nullable Object value) {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, text) -> attributes.put((String) name, (String) text));
    }
    return attributes;
  }
}
