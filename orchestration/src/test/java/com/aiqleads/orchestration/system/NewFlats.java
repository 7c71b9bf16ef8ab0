package com.aiqleads.orchestration.system;

import com.aiqleads.orchestration.reference.NewLead;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Leads created after training in the sample's busiest region: small flats in one district, and
 * others around it. What is alike is a small flat in that district, old or new.
 */
final class NewFlats {
  static final int FLATS = 13;
  static final int OTHERS = 20;
  private static final int SMALL = 2;
  private static final double DISTRICT_KM = 2.5;
  private static final double KM_PER_DEGREE = 111.2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> leads = new HashMap<>();
  private final List<String> agents;
  private final String region;
  private final JsonNode centre;
  private final List<String> flats = new ArrayList<>();

  private NewFlats(List<JsonNode> leads, List<JsonNode> agents) {
    Map<String, Long> counts =
        agents.stream()
            .map(agent -> agent.path("territory").path(0).asText())
            .collect(Collectors.groupingBy(r -> r, TreeMap::new, Collectors.counting()));
    this.region = counts.entrySet().stream().max(Map.Entry.comparingByValue()).get().getKey();
    leads.forEach(lead -> this.leads.put(lead.path("leadId").asText(), lead));
    this.agents =
        agents.stream()
            .filter(agent -> agent.path("territory").path(0).asText().equals(region))
            .map(agent -> agent.path("agentId").asText())
            .sorted()
            .toList();
    this.centre =
        leads.stream()
            .filter(lead -> isHere(lead) && isSmallFlat(lead))
            .min(Comparator.comparing(lead -> lead.path("leadId").asText()))
            .orElseThrow();
  }

  static NewFlats read(Path sample) throws IOException {
    return new NewFlats(linesOf(sample, "leads.jsonl"), linesOf(sample, "agents.jsonl"));
  }

  private static List<JsonNode> linesOf(Path folder, String name) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(name))) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  /** Agents who work in the region first of all. */
  List<String> agents() {
    return agents;
  }

  /** The new flats, first those to be looked at. */
  List<String> flats() {
    return List.copyOf(flats);
  }

  /** What was put, as the reference wants it. */
  List<NewLead> created() {
    return leads.entrySet().stream()
        .filter(lead -> lead.getKey().startsWith("new-"))
        .map(
            lead ->
                new NewLead(
                    lead.getKey(),
                    lead.getValue().path("region").asText(),
                    lead.getValue().path("type").asText(),
                    lead.getValue().path("price").asDouble(),
                    lead.getValue().path("rooms").asDouble(),
                    lead.getValue().path("latitude").asDouble(),
                    lead.getValue().path("longitude").asDouble()))
        .toList();
  }

  /** Puts the flats, and as many others as a market has beside them. */
  void put(LiveSystem system) throws IOException {
    for (int n = 0; n < FLATS; n++) {
      Map<String, Object> flat = copyOf(centre);
      flat.put("latitude", centre.path("latitude").asDouble() + 0.001 * (n % 4));
      flat.put("longitude", centre.path("longitude").asDouble() + 0.001 * (n / 4));
      flat.put("price", centre.path("price").asDouble() * (1 + 0.01 * (n - 6)));
      flats.add(put(system, "new-flat-" + n, flat));
    }
    List<JsonNode> others =
        leads.values().stream()
            .filter(lead -> isHere(lead) && !isSmallFlat(lead))
            .sorted(Comparator.comparing(lead -> lead.path("leadId").asText()))
            .limit(OTHERS)
            .toList();
    for (int n = 0; n < others.size(); n++) {
      put(system, "new-other-" + n, copyOf(others.get(n)));
    }
  }

  private static Map<String, Object> copyOf(JsonNode lead) {
    Map<String, Object> body = new HashMap<>();
    body.put("type", lead.path("type").asText());
    body.put("region", lead.path("region").asText());
    for (String number : List.of("price", "rooms", "latitude", "longitude")) {
      body.put(number, lead.path(number).asDouble());
    }
    return body;
  }

  private String put(LiveSystem system, String id, Map<String, Object> body) throws IOException {
    body.put("createdAt", Instant.now().toString());
    LiveSystem.Answer answer = system.put("/v1/leads/" + id, body);
    if (answer.status() != 202) {
      throw new IllegalStateException(id + ": " + answer.status() + " " + answer.body());
    }
    leads.put(id, JSON.valueToTree(body));
    return id;
  }

  /**
   * Which share of the items is alike, those left out that the agent has been shown the way with.
   */
  double shareIn(List<String> items, Set<String> leftOut) {
    long alike = items.stream().filter(lead -> !leftOut.contains(lead) && isAlike(lead)).count();
    return (double) alike / items.size();
  }

  private boolean isAlike(String leadId) {
    JsonNode lead = leads.get(leadId);
    return lead != null && isHere(lead) && isSmallFlat(lead) && kmFromCentre(lead) <= DISTRICT_KM;
  }

  private boolean isHere(JsonNode lead) {
    return lead.path("region").asText().equals(region);
  }

  private static boolean isSmallFlat(JsonNode lead) {
    return lead.path("type").asText().equals("apartment") && lead.path("rooms").asInt() <= SMALL;
  }

  private double kmFromCentre(JsonNode lead) {
    double latitude = centre.path("latitude").asDouble();
    double north = lead.path("latitude").asDouble() - latitude;
    double east =
        (lead.path("longitude").asDouble() - centre.path("longitude").asDouble())
            * Math.cos(Math.toRadians(latitude));
    return KM_PER_DEGREE * Math.hypot(north, east);
  }
}
