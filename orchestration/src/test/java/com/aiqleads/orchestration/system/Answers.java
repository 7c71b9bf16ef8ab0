package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;

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

  static String pathOf(String agent, int limit) {
    return "/v1/agents/" + agent + "/recommendations?limit=" + limit;
  }

  /** The answer in the order in which the leads are ranked. */
  static String rankedPathOf(String agent, int limit) {
    return pathOf(agent, limit) + "&rerank=off";
  }

  JsonNode of(String agent, int limit) throws IOException {
    return system.get(pathOf(agent, limit)).body();
  }

  /** What an answer shows; there must be one. */
  List<String> leadsOf(String agent) throws IOException {
    LiveSystem.Answer answer = system.get(pathOf(agent, MANY));
    assertThat(answer.status()).as("%s: %s", agent, answer.body()).isEqualTo(200);
    return leadsIn(answer);
  }

  private static List<String> leadsIn(LiveSystem.Answer answer) {
    List<String> leads = new ArrayList<>();
    answer.body().path("items").forEach(item -> leads.add(item.path("leadId").asText()));
    return leads;
  }

  boolean contains(String agent, String lead) throws IOException {
    return leadsOf(agent).contains(lead);
  }

  /** Whether every agent has an answer and none shows the lead. */
  boolean isNowhere(Collection<String> agents, String lead) throws IOException {
    for (String agent : agents) {
      LiveSystem.Answer answer = system.get(pathOf(agent, MANY));
      if (answer.status() != 200 || leadsIn(answer).contains(lead)) {
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
