package com.aiqleads.orchestration.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the running system answers. */
final class Answers {
  private static final int MANY = 20;

  private final LiveSystem system;

  Answers(LiveSystem system) {
    this.system = system;
  }

  JsonNode of(String agent, int limit) throws IOException {
    return system.get("/v1/agents/" + agent + "/recommendations?limit=" + limit).body();
  }

  List<String> leadsOf(String agent) throws IOException {
    List<String> leads = new ArrayList<>();
    of(agent, MANY).path("items").forEach(item -> leads.add(item.path("leadId").asText()));
    return leads;
  }

  boolean contains(String agent, String lead) throws IOException {
    return leadsOf(agent).contains(lead);
  }

  boolean isNowhere(Collection<String> agents, String lead) throws IOException {
    for (String agent : agents) {
      if (contains(agent, lead)) {
        return false;
      }
    }
    return true;
  }

  boolean isDegraded(Collection<String> agents) throws IOException {
    for (String agent : agents) {
      if (of(agent, 1).path("degraded").asBoolean(true)) {
        return true;
      }
    }
    return false;
  }

  long positionOf(String agent) throws IOException {
    return of(agent, 1).path("includes").path("position").asLong(-1);
  }

  long generationOf(String agent) throws IOException {
    return of(agent, 1).path("includes").path("generation").asLong(-1);
  }
}
