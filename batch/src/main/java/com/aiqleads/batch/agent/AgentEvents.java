package com.aiqleads.batch.agent;

import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.CountedEvents;
import com.aiqleads.contracts.scoring.EventIdentities;
import com.aiqleads.contracts.scoring.PurchaseQuota;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One agent with everything it ever did, repetitions included.
 *
 * @param part the part of the data it was read in, see {@link AgentRows}
 * @param territory regions the agent works in; empty: everywhere, or not a known agent
 * @param quota purchases allowed per day; null: no limit
 * @param events in no particular order
 */
public record AgentEvents(
    int part,
    String agentId,
    List<String> territory,
    @Nullable Long quota,
    List<PositionedInteraction> events) {
  /** Which of the events count. */
  public CountedEvents counted() {
    return CountedEvents.of(EventIdentities.none(), events);
  }

  /** The record to start the agent's history from: nothing but territory and quota. */
  public AgentRecord start() {
    return new AgentRecord(
        agentId,
        0,
        territory,
        List.of(),
        List.of(),
        EventIdentities.none(),
        new int[0],
        PurchaseQuota.of(quota));
  }
}
