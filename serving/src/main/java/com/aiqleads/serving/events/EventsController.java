package com.aiqleads.serving.events;

import com.aiqleads.serving.apidoc.Problems;
import com.aiqleads.serving.apidoc.Takes;
import com.aiqleads.serving.events.EventOutcome.Kind;
import com.aiqleads.serving.problem.JsonBody;
import com.aiqleads.serving.problem.JsonFields;
import com.aiqleads.serving.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/events}. */
@RestController
@Tag(name = "events")
class EventsController {
  private static final int MOST_EVENTS = 1_000;

  private final JsonBody json;
  private final EventIntake intake;

  EventsController(JsonBody json, EventIntake intake) {
    this.json = json;
    this.intake = intake;
  }

  @Operation(
      summary = "Accept one event or a batch",
      description =
          "One event, an array of events, or {\"events\": [...]}; at most 1,000 events and 1 MB. 202"
              + " only after Kafka's acknowledgement; 207 when the outcomes differ; 422 when every"
              + " event is invalid; 503 when none was acknowledged and some may be sent again. The"
              + " same event id may always be sent again: it counts once. Whether an event is valid is"
              + " decided from its own fields: an agent or a lead that nobody knows yet is no"
              + " reason to refuse it. It is acknowledged and kept; scores use it once its lead has a"
              + " vector, which a nightly gives it.")
  @Takes(Takes.Body.EVENTS)
  @ApiResponse(responseCode = "202", description = "Kafka has acknowledged every event.")
  @ApiResponse(
      responseCode = "207",
      description =
          "The outcomes differ: some events are acknowledged, others invalid or to retry.")
  @Problems({400, 413, 415, 422, 503})
  @PostMapping(path = "/v1/events", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<EventOutcomes> accept(@RequestBody byte[] body) {
    List<EventOutcome> outcomes = intake.accept(eventsIn(json.read(body)));
    if (EventIntake.allAre(outcomes, Kind.acknowledged)) {
      return ResponseEntity.status(HttpStatus.ACCEPTED).body(new EventOutcomes(outcomes));
    }
    Map<String, Object> listed = Map.of("outcomes", outcomes);
    if (EventIntake.allAre(outcomes, Kind.invalid)) {
      throw ProblemException.invalid(
          outcomes.size() == 1
              ? String.valueOf(outcomes.get(0).reason())
              : "none of the " + outcomes.size() + " events is valid",
          listed);
    }
    if (!EventIntake.anyIs(outcomes, Kind.acknowledged)) {
      throw ProblemException.unavailable(
          "Kafka acknowledged no event; send those marked retry again", listed);
    }
    return ResponseEntity.status(HttpStatus.MULTI_STATUS).body(new EventOutcomes(outcomes));
  }

  private static List<JsonNode> eventsIn(JsonNode body) {
    JsonNode events = body;
    if (body.isObject() && body.has("events")) {
      List<String> others = JsonFields.unknownIn(body, Set.of("events"));
      if (!others.isEmpty()) {
        throw ProblemException.malformed(String.join("; ", others));
      }
      events = body.get("events");
      if (!events.isArray()) {
        throw ProblemException.malformed("events: not an array");
      }
    }
    if (!events.isArray()) {
      return List.of(events);
    }
    if (events.isEmpty() || events.size() > MOST_EVENTS) {
      throw events.isEmpty()
          ? ProblemException.malformed("events: none (expected: 1 to " + MOST_EVENTS + ")")
          : ProblemException.tooLarge(
              "events: " + events.size() + " (expected: 1 to " + MOST_EVENTS + ")");
    }
    List<JsonNode> each = new ArrayList<>();
    events.forEach(each::add);
    return each;
  }
}
