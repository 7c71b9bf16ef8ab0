package com.aiqleads.batch.precompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunFile;
import com.aiqleads.batch.run.Workplace;
import com.aiqleads.batch.session.TestLake;
import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.batch.train.TrainingSteps;
import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.HeadsFile;
import com.aiqleads.contracts.generation.Manifest.Absorbed;
import com.aiqleads.contracts.generation.PopularFile;
import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TwoStageScorer;
import com.aiqleads.contracts.redis.BatchViewLayout;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.contracts.scoring.AgentHistory;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.Patch;
import com.aiqleads.contracts.scoring.RankedLeads;
import com.aiqleads.contracts.topic.Partitioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night with enough events for a ranker. Every lead is of one of five kinds; an agent looks at
 * leads of one kind for some days, then at another: what it looked at last says what it wants.
 */
class RankedGenerationIT {
  private static final long SEED = 5;
  private static final int AGENTS = 60;
  private static final int LEADS = 100;
  private static final int KINDS = 5;
  private static final int PARTITIONS = 2;
  private static final int DAYS = 60;
  private static final int LATER_DAYS = 20;
  private static final int LISTED = 10;

  /** Acts of an agent on the last day: enough for a ranker that learns from that day alone. */
  private static final int BUSY = 22;

  private static final Set<String> SOLD = new HashSet<>();
  private static Generation generation;
  private static Generation second;
  private static Learnt ofTheSameDay;
  private static Learnt ofTheNextDay;
  private static RankingModel model;
  private static TestLake lake;

  /** What a night's training alone says. */
  private record Learnt(Map<String, Double> metrics, String notes) {}

  @TempDir static Path folder;

  @BeforeAll
  static void buildAGeneration() throws Exception {
    lake = new TestLake(folder);
    Random random = new Random(SEED);
    lake.importEvents(events(random, DAYS, 0, 1));
    lake.append(LakeTables.LEADS, List.of());
    lake.append(LakeTables.AGENTS, List.of());
    generation = made(lake.place(1));
    Path file = generation.folder().resolve(RankingFile.NAME);
    assertThat(file).as(notesOf(generation)).exists();
    model = RankingFile.open(file, 1, generation.leads().size());
    lake.importEvents(events(random, 0, -LATER_DAYS, 1));
    Duration later = Duration.ofDays(LATER_DAYS + 1);
    second = made(placeAfter(later, 2));
    ofTheSameDay = learnt(placeAfter(later.plusHours(6), 3));
    lake.importEvents(events(random, -LATER_DAYS, -LATER_DAYS - 1, BUSY));
    ofTheNextDay = learnt(placeAfter(later.plusDays(1), 4));
  }

  private static Workplace placeAfter(Duration later, long id) {
    Clock clock = Clock.fixed(TestLake.NOW.plus(later), ZoneOffset.UTC);
    return Workplace.of(TestSpark.session(), lake.settings(), clock, id);
  }

  private static String notesOf(Generation made) throws IOException {
    return Files.readString(made.folder().resolve("ranking.txt"));
  }

  private static Generation made(Workplace place) throws Exception {
    RunFile run = drained(place);
    TrainingSteps.train(place, run);
    Precomputation.run(place, run);
    return place.generations().open(place.generation());
  }

  private static Learnt learnt(Workplace place) throws Exception {
    Map<String, Double> metrics = TrainingSteps.train(place, drained(place)).metrics();
    return new Learnt(metrics, Files.readString(place.folder().resolve("ranking.txt")));
  }

  private static RunFile drained(Workplace place) throws IOException {
    RunFile run =
        new RunFile(
            place.generation(),
            new Absorbed("t.interactions.v1", "events-1", List.of(0L, 0L)),
            new Absorbed("t.leads.v1", "leads-1", List.of(0L, 0L)),
            new ModelParameters(6, null, null, null, null, LISTED, 5, null, null, 5, SEED));
    place.record(
        new Outcome(
            "drain",
            place.generation(),
            run.interactions(),
            run.leads(),
            null,
            place.tables().versions(),
            Map.of(),
            Map.of()));
    return run;
  }

  /**
   * From so many days ago until so many days ago.
   *
   * @param least acts of an agent on a day
   */
  private static List<Interaction> events(Random random, int from, int until, int least) {
    List<Interaction> events = new ArrayList<>();
    for (int agent = 0; agent < AGENTS; agent++) {
      for (int day = from; day > until; day--) {
        int kind = kindOf(agent, day);
        for (int n = 0; n < least + random.nextInt(2); n++) {
          int lead = kind + KINDS * random.nextInt(LEADS / KINDS);
          InteractionType type =
              random.nextInt(300) == 0
                  ? InteractionType.PURCHASE
                  : random.nextBoolean() ? InteractionType.VIEW : InteractionType.CLICK;
          if (type == InteractionType.PURCHASE && until == 0) {
            SOLD.add("lead-" + lead);
          }
          Instant at = TestLake.NOW.minus(Duration.ofDays(day)).plusSeconds(random.nextInt(80_000));
          String id = "e" + day + "-" + n;
          events.add(TestLake.event(id, "agent-" + agent, "lead-" + lead, type, at));
        }
      }
    }
    return events;
  }

  private static int kindOf(int agent, int daysAgo) {
    return Math.floorMod(agent + (DAYS - daysAgo) / 6, KINDS);
  }

  @Test
  void theManifestSaysWhichModelScoresAndSumsItsFile() {
    assertThat(generation.manifest().modelVersion()).isEqualTo("two-stage/1");
    assertThat(generation.manifest().files()).containsKey(RankingFile.NAME);
    assertThat(generation.manifest().metrics()).containsKey("train.ranker seconds");
  }

  @Test
  void theManifestSaysHowBothStagesDoBesideWhatTheyAreMadeOf() {
    Map<String, Double> metrics = generation.manifest().metrics();
    double both = metrics.get("train.NDCG@10 two-stage");
    assertThat(both).isGreaterThan(metrics.get("train.NDCG@10 item users")).isLessThan(1);
    assertThat(metrics).containsKeys("train.NDCG@10 als all", "train.NDCG@10 transitions nth0");
  }

  @Test
  void theManifestSaysHowProbabilitiesDoAndTheFolderHoldsTheHeads() throws Exception {
    Map<String, Double> metrics = generation.manifest().metrics();
    assertThat(metrics).as(notesOf(generation)).containsEntry("train.head view", 2.0);
    assertThat(metrics).containsEntry("train.head inquiry", 0.0);
    // Of so few acts chance alone makes an error of this size; HeadTrainerIT asks for less of more.
    double base = metrics.get("train.base rate view");
    double byChance = metrics.get("train.calibration error by chance view");
    assertThat(metrics.get("train.calibration error view"))
        .isLessThan(Math.min(base, Math.max(0.5 * base, 1.5 * byChance)));
    assertThat(metrics.get("train.mean probability view")).isBetween(base / 2, 2 * base);
    assertThat(metrics.get("train.base rate top 20 view"))
        .isGreaterThan(1.5 * metrics.get("train.base rate view"));
    assertThat(metrics).containsKey("train.calibration error top 20 view");
    assertThat(generation.manifest().files()).containsKey(HeadsFile.NAME);
  }

  @Test
  void aBatchViewHasTheOffsetsOfThePatchOfItsRecord() throws Exception {
    Map<String, Outlook> published = new HashMap<>();
    String table = generation.folder().resolve("delta/agent_views").toString();
    for (Row row :
        TestSpark.session()
            .read()
            .format("delta")
            .load(table)
            .select("agentId", "view")
            .collectAsList()) {
      published.put(row.getString(0), BatchViewLayout.decode((byte[]) row.get(1)).outlook());
    }
    assertThat(published).hasSize(AGENTS);
    for (int agent = 0; agent < AGENTS; agent++) {
      Patch patch = generation.scorer().patchOf(recordOf("agent-" + agent), List.of(), 0);
      Offsets offsets = published.get("agent-" + agent).offsets();
      assertThat(patch.outlook().offsets()).isEqualTo(offsets).isNotEqualTo(Offsets.none());
      double likely =
          generation.scorer().findProbabilities(patch.ranked().scores()[0], offsets).view();
      assertThat(likely).isBetween(0.0, 1.0);
    }
  }

  @Test
  void batchListsAreScoredAsTheFileScores() throws Exception {
    TwoStageScorer scorer = new TwoStageScorer(model, LISTED);
    for (int agent = 0; agent < AGENTS; agent++) {
      AgentRecord record = recordOf("agent-" + agent);
      AgentHistory history = historyOf(record, List.of());
      RankedLeads expected = generation.scorer().batchListOf(history, RankedGenerationIT::isOpen);
      assertThat(record.candidates()).isEqualTo(expected.leads()).hasSize(LISTED);
      double[] scores = new double[LISTED];
      ItemSequence past = history.past();
      scorer.score(past, past.lastOrder(), expected.leads(), scores);
      for (int n = 0; n < LISTED; n++) {
        assertThat(expected.scores()[n]).isEqualTo((float) scores[n]);
      }
    }
  }

  private static boolean isOpen(int lead) {
    return !SOLD.contains(generation.leads().idOf(lead));
  }

  @Test
  void listsNameNoLeadThatIsSold() {
    assertThat(SOLD).isNotEmpty();
    for (Generators.Lists one : model.generators().lists()) {
      for (int lead = 0; lead < one.lists().items(); lead++) {
        for (int named : one.lists().rowOf(lead).items()) {
          assertThat(isOpen(named)).as(one.name()).isTrue();
        }
      }
    }
  }

  /** All agents turn to the next kind on one day, the day asked about: a ranker may foretell it. */
  @Test
  void orderCountsWhatAnAgentLookedAtLastOrWhatFollowsIsWhatItIsShown() throws Exception {
    double listed = 0;
    double popular = 0;
    int[] everywhere = generation.popular().leadsOf(PopularFile.EVERYWHERE);
    for (int agent = 0; agent < AGENTS; agent++) {
      for (int kind : new int[] {kindOf(agent, 1), kindOf(agent, 0)}) {
        listed += shareOf(kind, recordOf("agent-" + agent).candidates());
        popular += shareOf(kind, IntStream.of(everywhere).limit(LISTED).toArray());
      }
    }
    assertThat(listed).isGreaterThan(2 * popular);
  }

  @Test
  void orderCountsThreeEventsInARowInOneDirectionAtLeastDoubleItsShare() throws Exception {
    double before = 0;
    double after = 0;
    for (int agent = 0; agent < AGENTS; agent++) {
      AgentRecord record = recordOf("agent-" + agent);
      int kind = Math.floorMod(kindOf(agent, 1) + 2, KINDS);
      List<PositionedInteraction> events = new ArrayList<>();
      int[] views =
          IntStream.range(0, LEADS)
              .filter(lead -> kindOf(lead) == kind && isOpen(lead))
              .limit(3)
              .toArray();
      for (int n = 0; n < views.length; n++) {
        Instant at = TestLake.NOW.plusSeconds(60 * n);
        String lead = generation.leads().idOf(views[n]);
        events.add(
            new PositionedInteraction(
                n, TestLake.event("new" + n, record.agentId(), lead, InteractionType.VIEW, at)));
      }
      Patch patch = generation.scorer().patchOf(record, events, 3);
      int[] top =
          IntStream.of(patch.ranked().leads())
              .filter(lead -> isOpen(lead) && IntStream.of(views).noneMatch(own -> own == lead))
              .limit(LISTED)
              .toArray();
      before += shareOf(kind, record.candidates());
      after += shareOf(kind, top);
    }
    assertThat(after).isGreaterThan(2 * before).isGreaterThan(0.3 * AGENTS);
  }

  @Test
  void noFutureInThePastTheNextRankerLearnsFromWhatCameSinceByTheFilesOfThen() throws Exception {
    assertThat(notesOf(second))
        .containsPattern("1[0-9]{3} steps since the generation of 2026-11-20T")
        .contains("steps after 2026-11-20T");
    assertThat(second.manifest().metrics())
        .containsKey("train.generators seconds")
        .doesNotContainKey("train.generators of then seconds");
    assertThat(second.manifest().modelVersion()).isEqualTo("two-stage/1");
  }

  @Test
  void aSecondNightOfTheSameDayHasProbabilitiesToo() {
    assertThat(ofTheSameDay.notes()).contains("is no day old");
    assertThat(ofTheSameDay.metrics()).as(ofTheSameDay.notes()).containsKey("head view");
    assertThat(ofTheSameDay.metrics().get("head view")).isPositive();
  }

  @Test
  void aRankerOfTheNightBeforeHasHeadsOfTheNewestGenerationThatIsTwoDaysOld() {
    String notes = ofTheNextDay.notes();
    assertThat(notes)
        .containsPattern("ranker: .* of 1[0-9]{3} steps after 2026-12-10T")
        .contains("heads: 14 days after 2026-11-20T");
    Map<String, Double> metrics = ofTheNextDay.metrics();
    assertThat(metrics).as(notes).containsEntry("head view", 2.0);
    assertThat(metrics.get("pairs after an act view")).isPositive();
    double base = metrics.get("base rate view");
    assertThat(metrics.get("mean probability view")).isBetween(base / 2, 2 * base);
  }

  private static double shareOf(int kind, int[] leads) {
    long of = IntStream.of(leads).filter(lead -> kindOf(lead) == kind).count();
    return (double) of / Math.max(1, leads.length);
  }

  private static int kindOf(int lead) {
    return Integer.parseInt(generation.leads().idOf(lead).substring("lead-".length())) % KINDS;
  }

  private static AgentHistory historyOf(AgentRecord record, List<PositionedInteraction> events) {
    return AgentHistory.of(record, events, generation.leads(), generation.manifest().scoring());
  }

  private static AgentRecord recordOf(String agent) throws Exception {
    return generation.recordsOf(Partitioner.partitionOf(agent, PARTITIONS)).recordOf(agent);
  }
}
