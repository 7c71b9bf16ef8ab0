package com.aiqleads.orchestration.system;

import com.aiqleads.orchestration.reference.LoggedEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A client that posts events and keeps a log of those that were acknowledged; what got no answer it
 * sends again under the same id until it gets one. Thread-safe.
 */
final class EventClient {
  private final LiveSystem system;
  private final String prefix;
  private final List<LoggedEvent> log = new ArrayList<>();
  private long sent;

  EventClient(LiveSystem system, String prefix) {
    this.system = system;
    this.prefix = prefix;
  }

  /** Everything imported and acknowledged so far. */
  synchronized List<LoggedEvent> log() {
    return List.copyOf(log);
  }

  /** What was logged last. */
  synchronized LoggedEvent last() {
    return log.get(log.size() - 1);
  }

  synchronized void addImported(List<LoggedEvent> events) {
    log.addAll(events);
  }

  synchronized String nextId() {
    return prefix + "-" + sent++;
  }

  /** One event with a new id that happened now, and the answer's outcome. */
  JsonNode post(String agentId, String leadId, String type) throws IOException {
    return post(bodyOf(nextId(), agentId, leadId, type, Instant.now()));
  }

  static Map<String, Object> bodyOf(
      String eventId, String agentId, String leadId, String type, Instant occurredAt) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("eventId", eventId);
    body.put("agentId", agentId);
    body.put("leadId", leadId);
    body.put("type", type);
    body.put("occurredAt", Instant.ofEpochMilli(occurredAt.toEpochMilli()).toString());
    return body;
  }

  /** Posts one event; logs it when it is acknowledged. */
  JsonNode post(Map<String, Object> body) throws IOException {
    LiveSystem.Answer answer = system.post("/v1/events", body);
    JsonNode outcome = answer.body().path("outcomes").path(0);
    if (answer.status() == 202) {
      acknowledge(body, outcome);
    }
    return answer.body();
  }

  /**
   * Posts one event until it is acknowledged; the same id each time. No answer and 503 are what a
   * client has to expect; any other is a failure.
   */
  void postUntilAcknowledged(Map<String, Object> body, Instant limit) {
    while (true) {
      try {
        LiveSystem.Answer answer = system.post("/v1/events", body);
        if (answer.status() == 202) {
          acknowledge(body, answer.body().path("outcomes").path(0));
          return;
        }
        if (answer.status() != 503) {
          throw new IllegalStateException(
              "answered " + answer.status() + " " + answer.body() + " to " + body);
        }
      } catch (IOException down) {
        // No answer is no answer: whether it was accepted is decided by its id.
      }
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException("not acknowledged until " + limit + ": " + body);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
    }
  }

  private synchronized void acknowledge(Map<String, Object> body, JsonNode outcome) {
    log.add(
        new LoggedEvent(
            (String) body.get("agentId"),
            (String) body.get("eventId"),
            (String) body.get("leadId"),
            (String) body.get("type"),
            Instant.parse((String) body.get("occurredAt")).toEpochMilli(),
            outcome.required("partition").intValue(),
            outcome.required("offset").longValue()));
  }
}
