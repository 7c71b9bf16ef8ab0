package com.aiqleads.batch.ingest;

import com.aiqleads.contracts.odcs.DataContract;
import java.util.List;
import java.util.Locale;

/** What a file holds, and the master table it goes to. */
enum DatasetKind {
  EVENTS("interactions", List.of("agentId", "eventId"), List.of("leadId", "type", "occurredAt")),
  LEADS("leads", List.of("leadId", "updatedAt"), List.of()),
  AGENTS("agents", List.of("agentId", "updatedAt"), List.of()),
  /** A revised signal is another row, so only the whole row identifies it; the last import wins. */
  MARKET("market-signals", List.of(), List.of());

  private final String contract;
  private final List<String> identity;
  private final List<String> body;

  DatasetKind(String contract, List<String> identity, List<String> body) {
    this.contract = contract;
    this.identity = identity;
    this.body = body;
  }

  /** The dataset of this name in lower case. */
  static DatasetKind of(String name) {
    for (DatasetKind dataset : values()) {
      if (dataset.label().equals(name)) {
        return dataset;
      }
    }
    throw new ImportFailure(
        "dataset: " + name + " (expected: one of events, leads, agents, market)");
  }

  /** The name users write. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  DataContract contract() {
    return DataContract.load(contract);
  }

  /** Fields that identify a row when the source has them all; empty: only the whole row does. */
  List<String> identity() {
    return identity;
  }

  /** Fields in which two rows of one identity must agree; empty: all that the source says. */
  List<String> body() {
    return body;
  }
}
