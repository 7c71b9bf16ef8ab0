package com.aiqleads.contracts.scoring;

import java.util.List;

/**
 * What a generation precomputed for one agent.
 *
 * @param counted distinct events of the agent absorbed by the generation
 * @param territory regions the agent works in; empty: everywhere
 * @param hidden lead numbers never to be shown to the agent
 */
public record BatchView(
    long generation,
    int counted,
    List<String> territory,
    RankedLeads ranked,
    int[] hidden,
    Outlook outlook) {
  public BatchView {
    territory = List.copyOf(territory);
  }
}
