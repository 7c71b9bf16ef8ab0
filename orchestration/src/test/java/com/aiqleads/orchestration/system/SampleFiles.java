package com.aiqleads.orchestration.system;

import com.aiqleads.orchestration.reference.LoggedEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The sample marketplace as its files say it: what was imported, who works where, which lead lies
 * where and until when.
 */
final class SampleFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<LoggedEvent> events = new ArrayList<>();
  private final Map<String, Set<String>> territories = new HashMap<>();
  private final Map<String, Integer> quotas = new HashMap<>();
  private final Map<String, JsonNode> leads = new HashMap<>();

  static SampleFiles read(Path folder) throws IOException {
    SampleFiles files = new SampleFiles();
    List<String> rows = Files.readAllLines(folder.resolve("events.csv"));
    List<String> header = List.of(rows.get(0).split(",", -1));
    for (String row : rows.subList(1, rows.size())) {
      String[] values = row.split(",", -1);
      files.events.add(
          LoggedEvent.importedOf(
              values[header.indexOf("agentId")],
              values[header.indexOf("eventId")],
              values[header.indexOf("leadId")],
              values[header.indexOf("type")],
              Instant.parse(values[header.indexOf("occurredAt")]).toEpochMilli()));
    }
    for (String line : Files.readAllLines(folder.resolve("agents.jsonl"))) {
      JsonNode agent = JSON.readTree(line);
      Set<String> regions = new HashSet<>();
      agent.path("territory").forEach(region -> regions.add(region.asText()));
      files.territories.put(agent.path("agentId").asText(), regions);
      files.quotas.put(agent.path("agentId").asText(), agent.required("quota").asInt());
    }
    for (String line : Files.readAllLines(folder.resolve("leads.jsonl"))) {
      JsonNode lead = JSON.readTree(line);
      files.leads.put(lead.path("leadId").asText(), lead);
    }
    return files;
  }

  List<LoggedEvent> events() {
    return List.copyOf(events);
  }

  List<String> agents() {
    return territories.keySet().stream().sorted().toList();
  }

  /** Purchases the agent may make within 24 hours; null: as many as it likes. */
  @Nullable Integer quotaOf(String agentId) {
    return quotas.get(agentId);
  }

  /** The body of a put that changes nothing of a lead but its price. */
  Map<String, Object> putOf(String leadId, int price) {
    Map<String, Object> body = new HashMap<>();
    JsonNode lead = java.util.Objects.requireNonNull(leads.get(leadId));
    for (String field : List.of("type", "region", "createdAt", "expiresAt")) {
      if (lead.hasNonNull(field)) {
        body.put(field, lead.get(field).asText());
      }
    }
    body.put("price", price);
    return body;
  }

  /** The leads acted on most often among those that may be shown to the agent. */
  List<String> popularFor(String agentId, Instant now, int count) {
    Map<String, Long> acts =
        events.stream()
            .filter(LoggedEvent::isAct)
            .collect(Collectors.groupingBy(LoggedEvent::leadId, Collectors.counting()));
    Set<String> sold =
        events.stream()
            .filter(event -> event.type().equals("PURCHASE"))
            .map(LoggedEvent::leadId)
            .collect(Collectors.toSet());
    return acts.entrySet().stream()
        .filter(lead -> !sold.contains(lead.getKey()) && isOpenTo(agentId, lead.getKey(), now))
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether the region belongs to what the agent is shown. */
  boolean worksIn(String agentId, String region) {
    Set<String> territory = territories.getOrDefault(agentId, Set.of());
    return territory.isEmpty() || territory.contains(region);
  }

  /** Lead ids an agent may be shown at {@code now} as far as these files know. */
  boolean isOpenTo(String agentId, String leadId, Instant now) {
    JsonNode lead = leads.get(leadId);
    if (lead == null) {
      return true;
    }
    JsonNode expires = lead.path("expiresAt");
    boolean open = !expires.isTextual() || now.isBefore(Instant.parse(expires.asText()));
    Set<String> territory = territories.getOrDefault(agentId, Set.of());
    return open && (territory.isEmpty() || territory.contains(lead.path("region").asText()));
  }
}
