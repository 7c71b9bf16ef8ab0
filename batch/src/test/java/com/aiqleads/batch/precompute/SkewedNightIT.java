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
import com.aiqleads.contracts.generation.Manifest.Absorbed;
import com.aiqleads.contracts.generation.NeighboursFile;
import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.ranking.ListBudget;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.redis.BatchViewLayout;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.contracts.scoring.BatchView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night with one agent who did far more than all others together, and one lead that everybody
 * touched. It ends in the two gigabytes and the minutes that any night of the same number of events
 * is given, and neither of the two makes anything longer than a list may be.
 */
@Timeout(600)
class SkewedNightIT {
  private static final long SEED = 12;
  private static final int LEADS = 3_000;
  private static final int EVENTS_OF_ONE = 50_000;
  private static final int OTHERS = 200;
  private static final int EVENTS_OF_OTHERS = 15;
  private static final int LISTED = 100;
  private static final int NEIGHBOURS = 5;
  private static final String POPULAR = "lead-0";
  private static Generation generation;

  @TempDir static Path folder;

  @BeforeAll
  static void buildAGeneration() throws Exception {
    TestLake lake = new TestLake(folder);
    lake.importEvents(events(new Random(SEED)));
    lake.append(LakeTables.LEADS, List.of());
    lake.append(LakeTables.AGENTS, List.of());
    Workplace place = lake.place(1);
    RunFile run =
        new RunFile(
            1,
            new Absorbed("t.interactions.v1", "events-1", List.of(0L, 0L)),
            new Absorbed("t.leads.v1", "leads-1", List.of(0L, 0L)),
            new ModelParameters(
                8, null, null, null, null, LISTED, NEIGHBOURS, null, null, 3, SEED));
    place.record(
        new Outcome(
            "drain",
            1,
            run.interactions(),
            run.leads(),
            null,
            place.tables().versions(),
            Map.of(),
            Map.of()));
    TrainingSteps.train(place, run);
    Precomputation.run(place, run);
    generation = place.generations().open(1);
  }

  private static List<Interaction> events(Random random) {
    List<Interaction> events = new ArrayList<>();
    for (int n = 0; n < EVENTS_OF_ONE; n++) {
      events.add(event("everywhere", "lead-" + random.nextInt(LEADS), n, 100L * n));
    }
    for (int agent = 0; agent < OTHERS; agent++) {
      String id = "agent-" + agent;
      for (int n = 0; n < EVENTS_OF_OTHERS; n++) {
        String lead = n == 7 ? POPULAR : "lead-" + random.nextInt(LEADS);
        events.add(event(id, lead, n, random.nextInt(100 * EVENTS_OF_ONE)));
      }
    }
    return events;
  }

  private static Interaction event(String agent, String lead, int number, long secondsBefore) {
    Instant at = TestLake.NOW.minusSeconds(secondsBefore);
    return TestLake.event("e-" + number, agent, lead, InteractionType.VIEW, at);
  }

  @Test
  void everyEventIsCountedAndBothStagesAreLearnt() {
    assertThat(generation.folder().resolve(RankingFile.NAME)).exists();
    assertThat(generation.manifest().counts())
        .containsEntry("events", (long) EVENTS_OF_ONE + OTHERS * EVENTS_OF_OTHERS)
        .containsEntry("views", OTHERS + 1L);
  }

  @Test
  void nothingOfTheActiveAgentIsLongerThanAnotherAgents() {
    int views = 0;
    for (Row row : viewRows()) {
      byte[] bytes = (byte[]) row.get(1);
      BatchView view = BatchViewLayout.decode(bytes);
      assertThat(view.ranked().size()).isEqualTo(LISTED);
      assertThat(bytes).as(row.getString(0)).hasSizeLessThan(1_024);
      views++;
    }
    assertThat(views).isEqualTo(OTHERS + 1);
  }

  private static List<Row> viewRows() {
    return TestSpark.session()
        .read()
        .format("delta")
        .load(generation.folder().resolve("delta/agent_views").toString())
        .select("agentId", "view")
        .collectAsList();
  }

  @Test
  void theListsOfThePopularLeadAreAsLongAsOthers() throws Exception {
    NeighboursFile neighbours =
        NeighboursFile.open(generation.folder().resolve(NeighboursFile.NAME), 1);
    assertThat(neighbours.countOf(generation.leads().indexOf(POPULAR))).isEqualTo(NEIGHBOURS);
    RankingModel model =
        RankingFile.open(
            generation.folder().resolve(RankingFile.NAME), 1, generation.leads().size());
    for (int lead = 0; lead < model.items(); lead++) {
      assertThat(ListBytes.of(model, lead))
          .as(generation.leads().idOf(lead))
          .isLessThanOrEqualTo(ListBudget.MOST_BYTES_PER_ITEM);
    }
  }
}
