package com.aiqleads.contracts.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.HeadsFile;
import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.probability.Head;
import com.aiqleads.contracts.probability.HeadModel;
import com.aiqleads.contracts.probability.Heads;
import com.aiqleads.contracts.probability.Isotonic;
import com.aiqleads.contracts.scoring.AgentRecord.RecentAct;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentActivityTest {
  private static final long SEED = 77;
  private static final int LEADS = 40;
  private static final long DAY = 86_400_000;
  private static final Instant REFERENCE = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private Heads heads;
  private Scorer scorer;

  @BeforeEach
  void writeAGenerationWithHeads() throws IOException {
    TestGeneration.write(folder, LEADS, 4);
    heads =
        new Heads(
            Map.of(
                Head.VIEW,
                new HeadModel(-2, 1, random.doubles(AgentActivity.SIZE).toArray(), null),
                Head.PURCHASE,
                new HeadModel(
                    -7,
                    .5,
                    random.doubles(AgentActivity.SIZE).toArray(),
                    new Isotonic(new double[] {-8, -1}, new double[] {.001, .2}))));
    Path file = new GenerationFolder(folder).of(1).resolve(HeadsFile.NAME);
    HeadsFile.write(file, 1, heads);
    scorer = new GenerationFolder(folder).open(1).scorer();
  }

  @Test
  void exactnessTheOffsetsOfARecordPlusLaterEventsAreThoseOfTheWholeHistory() {
    for (int trial = 0; trial < 50; trial++) {
      List<PositionedInteraction> all = events(20 + random.nextInt(150));
      int cut = random.nextInt(all.size());
      AgentRecord record = recordOf(all.subList(0, cut));
      List<PositionedInteraction> beyond = new ArrayList<>(all.subList(cut, all.size()));
      Collections.shuffle(beyond, random);
      Patch stepped = scorer.patchOf(record, beyond, all.size());
      Patch atOnce = scorer.patchOf(AgentRecord.unknown("a"), all, all.size());
      assertThat(stepped.outlook().offsets())
          .as("seed " + SEED + " trial " + trial)
          .isEqualTo(atOnce.outlook().offsets())
          .isEqualTo(
              scorer
                  .outlookOf(historyOf(AgentRecord.unknown("a"), all), RankedLeads.none())
                  .offsets());
    }
  }

  @Test
  void whatAnAgentDoesChangesItsOffsets() {
    List<PositionedInteraction> all = events(30);
    AgentRecord record = recordOf(all);
    PositionedInteraction one = event(30, 3, InteractionType.INQUIRY, REFERENCE.plusSeconds(60));
    assertThat(scorer.patchOf(record, List.of(one), 31).outlook().offsets())
        .isNotEqualTo(scorer.patchOf(record, List.of(), 30).outlook().offsets());
  }

  @Test
  void theFileHoldsTheHeadsAsTheyAre() throws IOException {
    Path file = new GenerationFolder(folder).of(1).resolve(HeadsFile.NAME);
    Heads back = HeadsFile.open(file, 1);
    assertThat(back).usingRecursiveComparison().isEqualTo(heads);
    assertThat(back.models()).doesNotContainKey(Head.INQUIRY);
  }

  @Test
  void countsActsByAgeAndKind() {
    long now = REFERENCE.toEpochMilli();
    List<RecentAct> acts =
        List.of(
            new RecentAct(1, now - 40 * DAY, (byte) InteractionType.PURCHASE.code()),
            new RecentAct(2, now - 20 * DAY, (byte) InteractionType.VIEW.code()),
            new RecentAct(2, now - 2 * DAY, (byte) InteractionType.INQUIRY.code()),
            new RecentAct(3, now - DAY / 2, (byte) InteractionType.DISMISS.code()));
    double[] counts =
        java.util.Arrays.stream(AgentActivity.featuresOf(acts, 9, now)).map(Math::expm1).toArray();
    double[] expected = {1, 2, 3, 0.5, 40, 4, 1, 1, 1, 9, Math.expm1(0)};
    for (int n = 0; n < expected.length; n++) {
      assertThat(counts[n]).as("feature " + n).isCloseTo(expected[n], within(1e-9));
    }
    long last = acts.get(3).at();
    assertThat(AgentActivity.featuresOf(acts, 9, last)[AgentActivity.SIZE - 1]).isEqualTo(1);
  }

  @Test
  void looksAtNoMoreActsThanARecordKeeps() {
    List<RecentAct> acts = new ArrayList<>();
    long now = REFERENCE.toEpochMilli();
    for (int n = 0; n < 80; n++) {
      acts.add(new RecentAct(n % 7, now - (80 - n) * 1_000L, (byte) InteractionType.VIEW.code()));
    }
    assertThat(AgentActivity.featuresOf(acts, 7, now))
        .isEqualTo(AgentActivity.featuresOf(acts.subList(30, 80), 7, now));
  }

  private AgentHistory historyOf(AgentRecord record, List<PositionedInteraction> events) {
    return AgentHistory.of(record, events, scorer.dictionary(), scorer.parameters());
  }

  private AgentRecord recordOf(List<PositionedInteraction> events) {
    List<EventIdentity> ids = events.stream().map(e -> EventIdentity.of(e.interaction())).toList();
    return historyOf(AgentRecord.unknown("a"), events)
        .toRecord(EventIdentities.of(ids), new int[] {1, 2});
  }

  /** By position; some come late, some at one time, some are of leads that nobody knows. */
  private List<PositionedInteraction> events(int count) {
    InteractionType[] types = InteractionType.values();
    List<PositionedInteraction> events = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      Instant at = REFERENCE.plusSeconds(7_200L * (n - count / 2 - random.nextInt(9)));
      int lead = random.nextInt(LEADS + 5);
      events.add(event(n, lead, types[random.nextInt(types.length)], at));
    }
    return events;
  }

  private static PositionedInteraction event(
      long position, int lead, InteractionType type, Instant at) {
    return new PositionedInteraction(
        position,
        new Interaction("e" + position, "a", "lead-" + lead, type, at, at, null, null, null));
  }
}
