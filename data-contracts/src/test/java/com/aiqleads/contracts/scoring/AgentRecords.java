package com.aiqleads.contracts.scoring;

/** Records of agents, for tests. */
final class AgentRecords {
  private AgentRecords() {}

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
