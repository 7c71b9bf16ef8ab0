package com.aiqleads.orchestration.sample;

import java.io.IOException;
import java.nio.file.Path;
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

  /** What was planted in the marketplace whose files lie in this folder. */
  public static PlantedPreferences read(Path folder) throws IOException {
    return new PlantedPreferences(PlantedFiles.agentsIn(folder), PlantedFiles.leadsIn(folder));
  }

  /** The agents' ids, ascending. */
  public List<String> agentIds() {
    return agents.keySet().stream().sorted().toList();
  }

  /** Whether the lead is of this marketplace. */
  public boolean knows(String leadId) {
    return leads.containsKey(leadId);
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
