package com.aiqleads.serving.apidoc;

import static com.aiqleads.serving.apidoc.ContractSchemas.schemaOf;

import com.aiqleads.serving.apidoc.Takes.Body;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bodies that operations take, each with a schema and examples that can be sent as they are.
 */
final class RequestBodies {
  private static final int MOST_EVENTS = 1_000;

  private RequestBodies() {}

  /** The schemas that the bodies refer to, by name. */
  static Map<String, Schema<?>> schemas() {
    Map<String, Schema<?>> schemas = new LinkedHashMap<>();
    schemas.put("Event", ContractSchemas.event());
    schemas.put("EventBatch", eventBatch());
    schemas.put("Lead", ContractSchemas.lead());
    schemas.put("Announcement", announcement());
    schemas.put("Unpinning", unpinning());
    return schemas;
  }

  /**
   * @param now when the examples happen, so that they are young enough to be accepted
   */
  static RequestBody of(Body body, Instant now) {
    return switch (body) {
      case EVENTS -> events(now.truncatedTo(ChronoUnit.SECONDS));
      case LEAD -> body(ref("Lead"), Map.of("a flat", leadExample())).required(true);
      case ANNOUNCEMENT ->
          body(ref("Announcement"), Map.of("a roll back", Map.of("reason", "worse answers")));
      case UNPINNING -> body(ref("Unpinning"), Map.of("with a reason", Map.of("reason", "mended")));
    };
  }

  private static RequestBody events(Instant at) {
    Map<String, Object> one = eventExample("example-1", "VIEW", at);
    Map<String, Object> examples = new LinkedHashMap<>();
    examples.put("one event", one);
    examples.put("a batch", Map.of("events", List.of(one, eventExample("example-2", "CLICK", at))));
    Map<String, Object> unknown = eventExample("example-3", "INQUIRY", at);
    unknown.put("agentId", "agent-nobody-knows-yet");
    unknown.put("leadId", "lead-nobody-knows-yet");
    examples.put("of an agent and a lead that nobody knows yet", unknown);
    Schema<?> any = new JsonSchema();
    any.addOneOfItem(ref("Event"));
    any.addOneOfItem(eventArray());
    any.addOneOfItem(ref("EventBatch"));
    return body(any, examples).required(true);
  }

  private static Schema<?> eventArray() {
    Schema<?> array = schemaOf("array").items(ref("Event"));
    return array.minItems(1).maxItems(MOST_EVENTS);
  }

  private static Schema<?> eventBatch() {
    Schema<?> batch = schemaOf("object").description("Several events in one request.");
    batch.addProperty("events", eventArray());
    return batch.addRequiredItem("events").additionalProperties(false);
  }

  private static Schema<?> announcement() {
    Schema<?> schema = schemaOf("object").description("How a generation is announced.");
    schema.addProperty(
        "pin",
        schemaOf("boolean")
            .description(
                "whether nightlies announce nothing until :unpin; left out: true for any but the"
                    + " newest complete generation"));
    schema.addProperty("reason", reason());
    Schema<?> force =
        schemaOf("boolean")
            .description(
                "whether to leave an announced generation that has not caught up yet; answers may"
                    + " then be degraded for a while");
    force.setDefault(false);
    schema.addProperty("force", force);
    return schema.additionalProperties(false);
  }

  private static Schema<?> unpinning() {
    Schema<?> schema = schemaOf("object").description("Why a generation is unpinned.");
    schema.addProperty("reason", reason());
    return schema.additionalProperties(false);
  }

  private static Schema<?> reason() {
    return schemaOf("string").description("kept with the decision on the control topic");
  }

  private static Schema<?> ref(String schema) {
    return new JsonSchema().$ref("#/components/schemas/" + schema);
  }

  private static RequestBody body(Schema<?> schema, Map<String, ?> examples) {
    MediaType json = new MediaType().schema(schema);
    examples.forEach((name, value) -> json.addExamples(name, new Example().value(value)));
    return new RequestBody().content(new Content().addMediaType("application/json", json));
  }

  private static Map<String, Object> eventExample(String id, String type, Instant at) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("eventId", id);
    event.put("agentId", "agent-00002");
    event.put("leadId", "lead-000345");
    event.put("type", type);
    event.put("occurredAt", at.toString());
    return event;
  }

  private static Map<String, Object> leadExample() {
    Map<String, Object> lead = new LinkedHashMap<>();
    lead.put("type", "flat");
    lead.put("price", 350_000);
    lead.put("rooms", 3.5);
    lead.put("region", "north");
    lead.put("latitude", 52.5);
    lead.put("longitude", 13.4);
    lead.put("attributes", Map.of("floor", "2nd"));
    return lead;
  }
}
