package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.AgentRecord.LeadAct;
import com.aiqleads.orchestration.reference.ExpectedRecord;
import com.aiqleads.orchestration.reference.LoggedEvent;
import com.aiqleads.orchestration.reference.PublishedGeneration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds the records that a generation publishes against what the client's log says they are. */
final class RecordCheck {
  private static final double RELATIVE_TOLERANCE = 1e-9;

  private final Generation published;
  private final PublishedGeneration generation;
  private final List<LoggedEvent> log;

  RecordCheck(Path generations, long id, List<LoggedEvent> log) throws IOException {
    this.published = new GenerationFolder(generations).open(id);
    this.generation = PublishedGeneration.read(generations.resolve(Long.toString(id)));
    this.log = log;
  }

  /** Compares every record of every partition; returns the number of agents. */
  int compareAll() throws IOException {
    int agents = 0;
    for (int p = 0; p < published.manifest().partitions(); p++) {
      var records = published.recordsOf(p);
      for (int n = 0; n < records.size(); n++) {
        compare(records.at(n), p);
      }
      agents += records.size();
    }
    return agents;
  }

  private void compare(AgentRecord record, int partition) {
    String agent = record.agentId();
    ExpectedRecord expected = ExpectedRecord.of(generation, log, agent, partition);
    assertThat(record.counted()).as("events of %s", agent).isEqualTo(expected.counted());
    assertThat(lastActsOf(record)).as("last acts of %s", agent).isEqualTo(expected.lastActs());
    assertThat(recentOf(record)).as("order of %s", agent).isEqualTo(expected.recent());
    assertThat(absorbedOf(record)).as("ids of %s", agent).isEqualTo(expected.absorbed());
    for (LeadAct act : record.acts()) {
      String lead = published.leads().idOf(act.lead());
      double weight = expected.weights().get(lead);
      assertThat(act.weight())
          .as("weight of %s for %s", lead, agent)
          .isCloseTo(weight, within(RELATIVE_TOLERANCE * Math.max(1, Math.abs(weight))));
    }
  }

  private Map<String, String> lastActsOf(AgentRecord record) {
    Map<String, String> acts = new TreeMap<>();
    for (LeadAct act : record.acts()) {
      acts.put(published.leads().idOf(act.lead()), typeOf(act.lastAct()));
    }
    return acts;
  }

  private List<String> recentOf(AgentRecord record) {
    List<String> acts = new ArrayList<>();
    for (AgentRecord.RecentAct act : record.recent()) {
      acts.add(published.leads().idOf(act.lead()) + " " + typeOf(act.type()) + " " + act.at());
    }
    return acts;
  }

  private static Set<String> absorbedOf(AgentRecord record) {
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < record.absorbed().size(); i++) {
      EventIdentity identity = record.absorbed().at(i);
      ids.add(String.format("%016x%016x %d", identity.high(), identity.low(), identity.at()));
    }
    return ids;
  }

  private static String typeOf(byte code) {
    return InteractionType.ofCode(code).name();
  }
}
