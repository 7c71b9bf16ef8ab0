package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import java.util.List;

/** Records of agents, for tests. */
final class AgentRecords {
  private AgentRecords() {}

  /** Agent a's record of these events, with the batch list that a generation gives. */
  static AgentRecord of(Scorer scorer, List<PositionedInteraction> events) {
    AgentHistory history =
        AgentHistory.of(AgentRecord.unknown("a"), events, scorer.dictionary(), scorer.parameters());
    List<EventIdentity> ids = events.stream().map(e -> EventIdentity.of(e.interaction())).toList();
    return history.toRecord(
        EventIdentities.of(ids), scorer.batchListOf(history, lead -> true).leads());
  }

  /** The same record with another batch list. */
  static AgentRecord withCandidates(int[] leads, AgentRecord record) {
    return new AgentRecord(
        record.agentId(),
        record.counted(),
        record.territory(),
        record.acts(),
        record.recent(),
        record.absorbed(),
        leads,
        record.purchases());
  }
}
