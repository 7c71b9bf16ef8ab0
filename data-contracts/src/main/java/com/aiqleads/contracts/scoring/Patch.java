package com.aiqleads.contracts.scoring;

import java.util.List;

/**
 * What the speed layer says of one agent on top of one generation: an absolute value that replaces
 * the batch view whole.
 *
 * @param position exclusive end of the agent's partition that was looked at
 * @param counted distinct events of the agent in it, those of the generation included
 * @param territory as in the agent's record
 * @param hidden lead numbers never to be shown to the agent
 * @param hiddenUnknown the same for leads the generation does not know, by id
 */
public record Patch(
    long generation,
    long position,
    int counted,
    List<String> territory,
    RankedLeads ranked,
    int[] hidden,
    List<String> hiddenUnknown,
    Outlook outlook) {
  public Patch {
    territory = List.copyOf(territory);
    hiddenUnknown = List.copyOf(hiddenUnknown);
  }
}
