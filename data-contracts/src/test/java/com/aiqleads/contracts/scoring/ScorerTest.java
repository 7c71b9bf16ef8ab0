package com.aiqleads.contracts.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScorerTest {
  private static final Instant REFERENCE = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void aRecordPlusLaterEventsIsTheSameAsAllEventsAtOnce() throws Exception {
    Scorer scorer = TestGeneration.write(folder, 40, 6).scorer();
    List<PositionedInteraction> all = randomEvents(60, 11);
    List<PositionedInteraction> before = all.subList(0, 35);
    AgentRecord record = AgentRecords.of(scorer, before);

    Patch stepped = scorer.patchOf(record, all.subList(35, 60), 60);
    AgentRecord whole = AgentRecords.of(scorer, List.of());
    Patch atOnce = scorer.patchOf(AgentRecords.withCandidates(record.candidates(), whole), all, 60);

    assertThat(stepped.counted()).isEqualTo(60).isEqualTo(atOnce.counted());
    assertThat(stepped.ranked().leads()).isEqualTo(atOnce.ranked().leads());
    assertThat(stepped.ranked().scores()).isEqualTo(atOnce.ranked().scores());
    assertThat(stepped.hidden()).isEqualTo(atOnce.hidden());
  }

  @Test
  void anEventAgainOrAlreadyAbsorbedCountsOnce() throws Exception {
    Scorer scorer = TestGeneration.write(folder, 40, 6).scorer();
    List<PositionedInteraction> all = randomEvents(20, 3);
    AgentRecord record = AgentRecords.of(scorer, all.subList(0, 10));
    List<PositionedInteraction> again = new ArrayList<>(all);
    again.add(new PositionedInteraction(99, all.get(15).interaction()));
    Collections.shuffle(again, new Random(5));

    Patch patch = scorer.patchOf(record, again, 100);

    assertThat(patch.counted()).isEqualTo(20);
    assertThat(patch.ranked().scores())
        .isEqualTo(scorer.patchOf(record, all.subList(10, 20), 100).ranked().scores());
  }

  @Test
  void aDismissedLeadIsHiddenUntilTheAgentActsOnItAnew() throws Exception {
    Scorer scorer = TestGeneration.write(folder, 40, 6).scorer();
    AgentRecord unknown = AgentRecord.unknown("a");
    List<PositionedInteraction> events = new ArrayList<>();
    events.add(event(0, 1, InteractionType.VIEW, 0));
    events.add(event(1, 2, InteractionType.CLICK, 1));
    events.add(event(2, 1, InteractionType.DISMISS, 2));
    assertThat(scorer.patchOf(unknown, events, 3).hidden()).containsExactly(1);
    events.add(event(3, 1, InteractionType.CLICK, 3));
    assertThat(scorer.patchOf(unknown, events, 4).hidden()).isEmpty();
  }

  @Test
  void aDismissedLeadTheGenerationDoesNotKnowIsHiddenToo() throws Exception {
    Scorer scorer = TestGeneration.write(folder, 40, 6).scorer();
    List<PositionedInteraction> events =
        List.of(
            event(0, 5_000, InteractionType.VIEW, 0), event(1, 5_000, InteractionType.DISMISS, 1));
    assertThat(scorer.patchOf(AgentRecord.unknown("a"), events, 2).hiddenUnknown())
        .containsExactly("lead-5000");
  }

  @Test
  void whatWasTouchedLastBringsItsNeighboursIn() throws Exception {
    Scorer scorer = TestGeneration.write(folder, 40, 6).scorer();
    AgentRecord record =
        AgentRecords.withCandidates(new int[] {0, 1}, AgentRecords.of(scorer, List.of()));
    Patch patch = scorer.patchOf(record, List.of(event(0, 7, InteractionType.VIEW, 0)), 1);
    List<String> ids =
        java.util.Arrays.stream(patch.ranked().leads())
            .mapToObj(scorer.dictionary()::idOf)
            .toList();
    assertThat(ids).contains("lead-0", "lead-1", "lead-7", "lead-8", "lead-9");
  }

  @Test
  void eventsOfUnknownLeadsAndImpressionsAreCountedAndTeachNothing() throws Exception {
    Scorer scorer = TestGeneration.write(folder, 40, 6).scorer();
    List<PositionedInteraction> events =
        List.of(
            event(0, 3, InteractionType.VIEW, 0),
            event(1, 4, InteractionType.IMPRESSION, 1),
            event(2, 5_000, InteractionType.PURCHASE, 2));
    Patch patch = scorer.patchOf(AgentRecord.unknown("a"), events, 3);
    Patch one = scorer.patchOf(AgentRecord.unknown("a"), events.subList(0, 1), 3);
    assertThat(patch.counted()).isEqualTo(3);
    assertThat(patch.ranked().scores()).isEqualTo(one.ranked().scores());
  }

  @Test
  void filesOfAGenerationComeBackAsTheyWere() throws Exception {
    TestGeneration.write(folder, 40, 6);
    var generation = new GenerationFolder(folder).open(1);
    assertThat(generation.leads().indexOf("lead-7")).isNotNegative();
    assertThat(generation.leads().indexOf("none")).isEqualTo(LeadDictionary.UNKNOWN);
    for (int i = 0; i < generation.leads().size(); i++) {
      assertThat(generation.leads().indexOf(generation.leads().idOf(i))).isEqualTo(i);
    }
    AgentRecord record = generation.recordsOf(0).recordOf("b");
    assertThat(record.territory()).containsExactly("north");
    assertThat(record.counted()).isEqualTo(2);
    assertThat(record.acts()).hasSize(1);
    assertThat(record.absorbed().size()).isEqualTo(1);
    assertThat(generation.recordsOf(0).recordOf("c").counted()).isZero();
  }

  @Test
  void aGenerationOfAnotherLayoutCountsAsNotThere() throws Exception {
    TestGeneration.write(folder, 40, 6);
    GenerationFolder generations = new GenerationFolder(folder);
    assertThat(generations.complete()).containsExactly(1L);
    Path manifest = generations.of(1).resolve(GenerationFolder.MANIFEST);
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("(\"layoutVersion\" : )\\d+", "$11"));
    assertThat(generations.complete()).isEmpty();
  }

  private static List<PositionedInteraction> randomEvents(int count, long seed) {
    Random random = new Random(seed);
    InteractionType[] types = InteractionType.values();
    List<PositionedInteraction> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(i, random.nextInt(40), types[random.nextInt(types.length)], i - 50));
    }
    return events;
  }

  private static PositionedInteraction event(
      long position, int lead, InteractionType type, int hours) {
    Instant at = REFERENCE.plusSeconds(3600L * hours);
    return new PositionedInteraction(
        position,
        new Interaction(
            "e" + position, "a", TestGeneration.leadId(lead), type, at, at, null, null, null));
  }
}
