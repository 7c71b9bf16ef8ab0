package com.aiqleads.batch.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunFile;
import com.aiqleads.batch.run.StepException;
import com.aiqleads.batch.session.TestLake;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.contracts.generation.Manifest.Absorbed;
import com.aiqleads.contracts.interaction.InteractionCodec;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.topic.Partitioner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cut and drain, with real Delta tables and topics in memory. */
class DrainIT {
  private static final String EVENTS = "t.interactions.v1";
  private static final String LEADS = "t.leads.v1";

  @TempDir Path folder;

  private final FakeTopics topics = new FakeTopics();
  private final InteractionCodec codec = new InteractionCodec();
  private TestLake lake;

  @BeforeEach
  void topics() {
    lake = new TestLake(folder);
    topics.create(EVENTS, "events-1", 2);
    topics.create(LEADS, "leads-1", 2);
  }

  @Test
  void aRestartWithAnotherCutNeitherSkipsNorRepeats() {
    sendEvents(0, "a", 5);
    sendEvents(1, "b", 3);
    drain(1, List.of(3L, 2L));
    sendEvents(0, "c", 4);
    Outcome second = drain(2, topics.endsOf(EVENTS));

    assertThat(positions())
        .containsExactly(
            "0/0", "0/1", "0/2", "0/3", "0/4", "0/5", "0/6", "0/7", "0/8", "1/0", "1/1", "1/2");
    assertThat(second.interactions().ends()).containsExactly(9L, 3L);
  }

  @Test
  void aSmallerCutAfterwardsKeepsWhatWasAbsorbed() {
    sendEvents(0, "a", 5);
    drain(1, List.of(5L, 0L));
    Outcome second = drain(2, List.of(2L, 0L));

    assertThat(second.interactions().ends()).containsExactly(5L, 0L);
    assertThat(positions()).hasSize(5);
  }

  @Test
  void nothingNewMakesNoCommit() {
    sendEvents(0, "a", 2);
    Outcome first = drain(1, topics.endsOf(EVENTS));
    Outcome second = drain(2, topics.endsOf(EVENTS));

    assertThat(second.tableVersions()).isEqualTo(first.tableVersions());
    assertThat(second.counts()).containsEntry("interactions", 0L);
  }

  @Test
  void aRefusedRecordIsQuarantinedOnceAndItsPositionAbsorbed() {
    sendEvents(0, "a", 1);
    topics.send(EVENTS, 0, "no event".getBytes(StandardCharsets.UTF_8));
    topics.send(
        EVENTS,
        0,
        codec.encode(
            TestLake.event(
                "early", agentIn(0), "lead", InteractionType.VIEW, TestLake.NOW.minusSeconds(1))));
    topics.send(EVENTS, 0, codec.encode(aheadOfItsAcceptance()));
    topics.send(EVENTS, 0, FakeTopics.MARKER);
    Outcome outcome = drain(1, topics.endsOf(EVENTS));
    drain(2, topics.endsOf(EVENTS));

    assertThat(outcome.counts())
        .containsEntry("interactions", 2L)
        .containsEntry("refusedInteractions", 2L);
    List<Row> quarantine = read("quarantine").orderBy("position").collectAsList();
    assertThat(quarantine).hasSize(2);
    assertThat(quarantine.get(0).<String>getAs("quarantineKey")).isEqualTo("events-1/0/1");
    assertThat(quarantine.get(0).<String>getAs("reason")).contains("undecodable");
    assertThat(quarantine.get(1).<String>getAs("field")).isEqualTo("occurredAt");
    assertThat(read("interactions").filter("source = 'refused' and eventId is null").count())
        .isEqualTo(2);
    assertThat(outcome.interactions().ends()).containsExactly(5L, 0L);
  }

  @Test
  void anotherTopicIdStopsTheDrain() {
    sendEvents(0, "a", 2);
    drain(1, topics.endsOf(EVENTS));
    topics.create(EVENTS, "events-2", 2);
    sendEvents(0, "b", 2);

    assertThatThrownBy(() -> drainAs("events-2", 2, topics.endsOf(EVENTS)))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("events-1")
        .hasMessageContaining("deleted and made anew")
        .hasMessageContaining("Bring back the old topic from a backup, or start with a new lake");
    assertThat(positions()).containsExactly("0/0", "0/1");
  }

  @Test
  void aTopicMadeAnewAfterTheCutWasFixedStopsTheDrain() {
    sendEvents(0, "a", 2);
    topics.create(EVENTS, "events-2", 2);
    sendEvents(0, "b", 2);

    assertThatThrownBy(() -> drainAs("events-1", 1, List.of(2L, 0L)))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("its id is events-2")
        .hasMessageContaining("Bring back the old topic");
  }

  @Test
  void otherPartitionsThanTheCutHasStopTheDrain() {
    topics.create(EVENTS, "events-1", 3);
    sendEvents(0, "a", 2);

    assertThatThrownBy(() -> drain(1, List.of(2L, 0L)))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("it has 3 partitions, but the lake absorbed 2")
        .hasMessageContaining("Make the topic anew with 2 partitions");
  }

  @Test
  void anotherTopicOfLeadsStopsTheDrainToo() {
    topics.create(LEADS, "leads-2", 2);

    assertThatThrownBy(() -> drain(1, topics.endsOf(EVENTS)))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("topic " + LEADS + ": its id is leads-2");
  }

  @Test
  void anotherPartitionCountStopsTheDrain() {
    sendEvents(1, "a", 2);
    drain(1, topics.endsOf(EVENTS));
    topics.create(EVENTS, "events-1", 1);

    assertThatThrownBy(() -> drain(2, List.of(0L)))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("it has 1 partitions, but the lake absorbed 2")
        .hasMessageContaining("Make the topic anew with 2 partitions, or start with a new lake");
  }

  @Test
  void recordsRemovedBeforeTheyWereAbsorbedStopTheDrain() {
    sendEvents(0, "a", 5);
    topics.removeBefore(EVENTS, 0, 2);

    assertThatThrownBy(() -> drain(1, topics.endsOf(EVENTS)))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("records were removed before they were absorbed");
  }

  private com.aiqleads.contracts.interaction.Interaction aheadOfItsAcceptance() {
    return new com.aiqleads.contracts.interaction.Interaction(
        "ahead",
        agentIn(0),
        "lead",
        InteractionType.VIEW,
        TestLake.NOW.plusSeconds(3600),
        TestLake.NOW,
        null,
        null,
        null);
  }

  private void sendEvents(int partition, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      topics.send(
          EVENTS,
          partition,
          codec.encode(
              TestLake.event(
                  prefix + i, agentIn(partition), "lead", InteractionType.VIEW, TestLake.NOW)));
    }
  }

  /** An agent whose events belong into the partition. */
  private static String agentIn(int partition) {
    return IntStream.range(0, 100)
        .mapToObj(n -> "agent-" + n)
        .filter(agent -> Partitioner.partitionOf(agent, 2) == partition)
        .findFirst()
        .orElseThrow();
  }

  private Outcome drain(long generation, List<Long> ends) {
    return drainAs("events-1", generation, ends);
  }

  private Outcome drainAs(String topicId, long generation, List<Long> ends) {
    RunFile run =
        new RunFile(
            generation,
            new Absorbed(EVENTS, topicId, ends),
            new Absorbed(LEADS, "leads-1", topics.endsOf(LEADS)),
            null);
    return Drain.run(lake.place(generation), run, topics);
  }

  private Dataset<Row> read(String name) {
    LakeTables tables = lake.place(1).tables();
    return tables.at(
        name.equals("quarantine") ? LakeTables.QUARANTINE : LakeTables.INTERACTIONS,
        tables.versions());
  }

  private List<String> positions() {
    List<String> positions = new ArrayList<>();
    for (Row row : read("interactions").orderBy("partition", "position").collectAsList()) {
      positions.add(row.getAs("partition") + "/" + row.getAs("position"));
    }
    return positions;
  }
}
