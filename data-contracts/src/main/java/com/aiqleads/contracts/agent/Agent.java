package com.aiqleads.contracts.agent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person of the brokerage who works on leads.
 *
 * @param territory regions the agent works in; empty means everywhere
 * @param quota purchases allowed within any 24 hours, if limited
 */
public record Agent(
    String agentId,
    List<String> territory,
    Map<String, String> preferences,
    @Nullable Long quota,
    Instant updatedAt) {
  public Agent {
    territory = List.copyOf(territory);
    preferences = Map.copyOf(preferences);
  }
}
