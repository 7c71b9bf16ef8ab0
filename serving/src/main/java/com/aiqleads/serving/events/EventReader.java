package com.aiqleads.serving.events;

import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.contracts.odcs.FieldRule;
import com.aiqleads.contracts.odcs.RowValidator;
import com.aiqleads.contracts.odcs.RowValidator.Stage;
import com.aiqleads.serving.problem.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads one event by the rules of the data contract {@code interactions-topic}. Thread-safe. */
@Component
class EventReader {
  private static final String RECEIVED_AT = "receivedAt";

  private final Map<String, String> types = new LinkedHashMap<>();
  private final RowValidator validator;

  EventReader() {
    DataContract contract = DataContract.load("interactions-topic");
    for (FieldRule rule : contract.properties()) {
      types.put(rule.name(), rule.logicalType());
    }
    this.validator = new RowValidator(contract, Stage.ACCEPTANCE);
  }

  /** An event that can be sent, or the reason why not. */
  record Read(@Nullable Interaction interaction, @Nullable String eventId, String reason) {}

  Read read(JsonNode event, Instant receivedAt) {
    if (!event.isObject()) {
      return new Read(null, null, "not a JSON object");
    }
    Map<String, Object> values = JsonFields.valuesOf(event, types);
    String eventId = values.get("eventId") instanceof String id ? id : null;
    values.put(RECEIVED_AT, receivedAt);
    List<String> reasons = new ArrayList<>(JsonFields.unknownIn(event, clientFields()));
    reasons.addAll(JsonFields.unreadableIn(values));
    validator.violationsOf(values::get).forEach(v -> reasons.add(v.toString()));
    return reasons.isEmpty()
        ? new Read(interactionOf(values, receivedAt), eventId, "")
        : new Read(null, eventId, String.join("; ", reasons));
  }

  private Set<String> clientFields() {
    Set<String> fields = new java.util.LinkedHashSet<>(types.keySet());
    fields.remove(RECEIVED_AT);
    return fields;
  }

  private static Interaction interactionOf(Map<String, Object> values, Instant receivedAt) {
    return new Interaction(
        required(values, "eventId"),
        required(values, "agentId"),
        required(values, "leadId"),
        InteractionType.valueOf(required(values, "type")),
        (Instant) Objects.requireNonNull(values.get("occurredAt")),
        receivedAt,
        (String) values.get("session"),
        (String) values.get("channel"),
        (String) values.get("requestId"));
  }

  private static String required(Map<String, Object> values, String field) {
    return (String) Objects.requireNonNull(values.get(field));
  }
}
