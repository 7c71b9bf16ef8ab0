package com.aiqleads.contracts.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.RandomModels;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TwoStageScorer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generation with a ranker. */
final class RankedScorerTest {
  private static final int LEADS = 300;
  private static final long SEED = 21;
  private static final Instant REFERENCE = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private RankingModel model;
  private Scorer scorer;

  @BeforeEach
  void writeAGeneration() throws IOException {
    TestGeneration.write(folder, LEADS, 6);
    model = new RandomModels(random, LEADS, 8).of(6, 20, 3, true, new HistoryCaps(30, 50, 20));
    Path file = new GenerationFolder(folder).of(1).resolve(RankingFile.NAME);
    RankingFile.write(file, 1, model);
    scorer = new GenerationFolder(folder).open(1).scorer();
  }

  @Test
  void exactnessARecordPlusLaterEventsIsTheSameAsAllEventsAtOnceInAnyOrder() {
    List<PositionedInteraction> all = events(60);
    AgentRecord record = AgentRecords.of(scorer, all.subList(0, 35));
    List<PositionedInteraction> beyond = new ArrayList<>(all.subList(35, 60));
    beyond.add(new PositionedInteraction(99, all.get(40).interaction()));
    Collections.shuffle(beyond, random);
    Patch stepped = scorer.patchOf(record, beyond, 100);
    AgentRecord nothing =
        AgentRecords.withCandidates(record.candidates(), AgentRecords.of(scorer, List.of()));
    Patch atOnce = scorer.patchOf(nothing, all, 100);
    assertThat(stepped.ranked().leads()).hasSizeGreaterThan(20).isEqualTo(atOnce.ranked().leads());
    assertThat(stepped.ranked().scores()).isEqualTo(atOnce.ranked().scores());
    assertThat(stepped.counted()).isEqualTo(60);
  }

  @Test
  void thePatchOfARecordScoresTheLeadsOfItsBatchListAsBatchDid() {
    AgentRecord record = AgentRecords.of(scorer, events(40));
    AgentHistory history =
        AgentHistory.of(record, List.of(), scorer.dictionary(), scorer.parameters());
    RankedLeads list = scorer.batchListOf(history, lead -> true);
    RankedLeads patched = scorer.patchOf(record, List.of(), 40).ranked();
    assertThat(list.leads()).hasSize(scorer.parameters().listLength());
    for (int n = 0; n < list.size(); n++) {
      int lead = list.leads()[n];
      int at =
          IntStream.range(0, patched.size())
              .filter(i -> patched.leads()[i] == lead)
              .findFirst()
              .orElse(-1);
      if (at >= 0) {
        assertThat(patched.scores()[at]).isEqualTo(list.scores()[n]);
      }
    }
    assertThat(patched.leads()[0]).isIn(IntStream.of(list.leads()).boxed().toList());
  }

  @Test
  void scoresAreThoseOfBothStages() {
    AgentRecord record = AgentRecords.of(scorer, events(40));
    AgentHistory history =
        AgentHistory.of(record, List.of(), scorer.dictionary(), scorer.parameters());
    ItemSequence past = history.past();
    RankedLeads list = scorer.batchListOf(history, lead -> lead % 2 == 0);
    double[] scores = new double[list.size()];
    new TwoStageScorer(model, LEADS).score(past, past.lastOrder(), list.leads(), scores);
    for (int n = 0; n < list.size(); n++) {
      assertThat(list.leads()[n] % 2).isZero();
      assertThat(list.scores()[n]).isEqualTo((float) scores[n]);
    }
  }

  @Test
  void showsNoDismissedLeadAndNothingToAnAgentWhoOnlyDismissed() {
    List<PositionedInteraction> events = new ArrayList<>(events(10));
    int lead = scorer.dictionary().indexOf(events.get(3).interaction().leadId());
    events.add(event(11, lead, InteractionType.DISMISS, 90));
    Patch patch = scorer.patchOf(AgentRecord.unknown("a"), events, 12);
    assertThat(patch.hidden()).contains(lead);
    assertThat(patch.ranked().leads()).isNotEmpty().doesNotContain(lead);
    AgentRecord dismissed = AgentRecords.of(scorer, List.of());
    Patch none = scorer.patchOf(dismissed, List.of(event(0, 7, InteractionType.DISMISS, 0)), 1);
    assertThat(none.ranked().size()).isZero();
  }

  @Test
  void manyThreadsGetTheSameNumbers() throws Exception {
    AgentRecord record = AgentRecords.of(scorer, events(40));
    Patch expected = scorer.patchOf(record, List.of(), 40);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Patch>> patches = new ArrayList<>();
      for (int n = 0; n < 40; n++) {
        patches.add(threads.submit(() -> scorer.patchOf(record, List.of(), 40)));
      }
      for (Future<Patch> patch : patches) {
        assertThat(patch.get().ranked().scores()).isEqualTo(expected.ranked().scores());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<PositionedInteraction> events(int count) {
    InteractionType[] types = {
      InteractionType.VIEW, InteractionType.CLICK, InteractionType.VIEW, InteractionType.INQUIRY
    };
    List<PositionedInteraction> events = new ArrayList<>();
    int lead = random.nextInt(LEADS);
    for (int n = 0; n < count; n++) {
      lead = Math.floorMod(lead + (int) (8 * random.nextGaussian()), LEADS);
      events.add(event(n, lead, types[random.nextInt(types.length)], n - 50));
    }
    return events;
  }

  private PositionedInteraction event(long position, int lead, InteractionType type, int hours) {
    Instant at = REFERENCE.plusSeconds(3600L * hours);
    return new PositionedInteraction(
        position,
        new Interaction(
            "e" + position, "a", scorer.dictionary().idOf(lead), type, at, at, null, null, null));
  }
}
