package com.aiqleads.orchestration.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agents of a sample marketplace really like, to check a learned model against. Immutable
 * and thread-safe.
 */
public final class PlantedPreferences {
  private final Map<String, SampleAgent> agents = new HashMap<>();
  private final Map<String, SampleLead> leads = new HashMap<>();

  PlantedPreferences(List<SampleAgent> agents, List<SampleLead> leads) {
    agents.forEach(agent -> this.agents.put(agent.agentId(), agent));
    leads.forEach(lead -> this.leads.put(lead.leadId(), lead));
  }

  /** The utility of a lead to an agent, in [0, 1]; an unknown id is an error. */
  public double utilityOf(String agentId, String leadId) {
    SampleAgent agent = agents.get(agentId);
    SampleLead lead = leads.get(leadId);
    if (agent == null || lead == null) {
      throw new IllegalArgumentException(
          "not of this marketplace: " + (agent == null ? agentId : leadId));
    }
    return agent.utilityOf(lead);
  }
}
