package com.aiqleads.batch.precompute;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunFile;
import com.aiqleads.batch.run.Workplace;
import com.aiqleads.batch.session.TestLake;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.batch.train.TrainingSteps;
import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.Manifest.Absorbed;
import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.generation.TraitsFile;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ListBudget;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.contracts.scoring.Direction;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.PurchaseQuota;
import com.aiqleads.contracts.topic.Partitioner;
import com.aiqleads.contracts.traits.LeadTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A market whose leads come and go within twelve days, so that most have little history: what says
 * what an agent wants is what leads are, not which. The same events are learnt from twice, with the
 * leads' attributes and without.
 */
class TraitGenerationIT {
  private static final long SEED = 11;
  private static final int AGENTS = 60;
  private static final int LEADS = 500;
  private static final int DAYS = 50;
  private static final int LIFE_DAYS = 12;
  private static final List<String> TYPES = List.of("flat", "house", "land", "office");
  private static final String REGION = "north";
  private static Generation with;
  private static Generation without;

  @TempDir static Path folder;

  @BeforeAll
  static void buildBoth() throws Exception {
    List<Interaction> events = events(new Random(SEED));
    with =
        made(Files.createDirectory(folder.resolve("with")), events, leads(new Random(SEED), true));
    without =
        made(
            Files.createDirectory(folder.resolve("without")),
            events,
            leads(new Random(SEED), false));
  }

  private static Generation made(
      Path place, List<Interaction> events, List<Map<String, Object>> leads) throws Exception {
    TestLake lake = new TestLake(place);
    lake.importEvents(events);
    lake.append(LakeTables.LEADS, leads);
    lake.append(LakeTables.AGENTS, List.of());
    lake.append(LakeTables.MARKET_SIGNALS, signals());
    Workplace work = lake.place(1);
    RunFile run =
        new RunFile(
            1,
            new Absorbed("t.interactions.v1", "events-1", List.of(0L, 0L)),
            new Absorbed("t.leads.v1", "leads-1", List.of(0L, 0L)),
            new ModelParameters(6, null, null, null, null, 10, 5, null, null, 5, SEED));
    work.record(
        new Outcome(
            "drain",
            1,
            run.interactions(),
            run.leads(),
            null,
            work.tables().versions(),
            Map.of(),
            Map.of()));
    TrainingSteps.train(work, run);
    Precomputation.run(work, run);
    return work.generations().open(1);
  }

  /** Of every day until now, and of two more that nothing may be learnt from. */
  private static List<Map<String, Object>> signals() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int day = DAYS; day >= -2; day--) {
      for (String type : TYPES) {
        Map<String, Object> row = new HashMap<>();
        row.put("region", REGION);
        row.put("propertyType", type);
        Instant at = TestLake.NOW.minus(Duration.ofDays(day));
        row.put("date", Date.valueOf(LocalDate.ofInstant(at, ZoneOffset.UTC)));
        row.put("demand", 1_000.0 * TYPES.indexOf(type) + 100 - day);
        row.put("medianPrice", 2e5);
        rows.add(row);
      }
    }
    return rows;
  }

  private static Instant createdOf(int lead) {
    return TestLake.NOW.minus(Duration.ofDays(DAYS).multipliedBy(LEADS - lead).dividedBy(LEADS));
  }

  private static List<Map<String, Object>> leads(Random random, boolean described) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int lead = 0; lead < LEADS; lead++) {
      Timestamp created = Timestamp.from(createdOf(lead));
      Map<String, Object> row = new HashMap<>();
      row.put("leadId", "lead-" + lead);
      row.put("status", "ACTIVE");
      row.put("createdAt", created);
      row.put("updatedAt", created);
      row.put("expiresAt", Timestamp.from(createdOf(lead).plus(Duration.ofDays(LIFE_DAYS))));
      if (described) {
        row.put("region", lead % 2 == 0 ? REGION : "elsewhere");
        row.put("type", TYPES.get(lead % TYPES.size()));
        row.put("price", 1e5 * (1 + random.nextInt(4)));
        row.put("rooms", 1.0 + lead / TYPES.size() % 2);
        row.put("latitude", 53.5 + 0.05 * (lead % 3));
        row.put("longitude", 10.0);
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * @param day how many days before now
   */
  private static int kindOf(int agent, int day) {
    return Math.floorMod(agent - (day + agent % 5) / 5, TYPES.size());
  }

  /** An agent looks at leads of one kind; every five days, not all on the same, it moves on. */
  private static List<Interaction> events(Random random) {
    List<Interaction> events = new ArrayList<>();
    for (int agent = 0; agent < AGENTS; agent++) {
      for (int day = DAYS - LIFE_DAYS; day > 0; day--) {
        Instant at = TestLake.NOW.minus(Duration.ofDays(day));
        int kind = kindOf(agent, day);
        for (int n = 0; n < 3; n++) {
          int newest = LEADS - 1 - (int) ((double) LEADS * day / DAYS);
          int lead = newest - random.nextInt(LEADS * (LIFE_DAYS - 2) / DAYS);
          lead = lead - Math.floorMod(lead - kind, TYPES.size());
          events.add(
              TestLake.event(
                  "e" + day + "-" + n,
                  "agent-" + agent,
                  "lead-" + Math.max(0, lead),
                  InteractionType.VIEW,
                  at.plusSeconds(3_600 * n + random.nextInt(3_000))));
        }
      }
    }
    return events;
  }

  /** By the lists of all agents: so few questions are left aside that their mean says less. */
  @Test
  void whatLeadsAreAndWhereHelpsWhereTheyHaveLittleHistory() throws Exception {
    double described = shareOfWanted(with);
    double bare = shareOfWanted(without);
    System.out.printf("of the kind looked at: %.3f with traits, %.3f without%n", described, bare);
    assertThat(described).as(notesOf(with)).isGreaterThan(bare);
    assertThat(with.manifest().metrics()).containsKey("train.NDCG@10 traits");
    assertThat(without.manifest().metrics()).doesNotContainKey("train.NDCG@10 traits");
  }

  /** Of the first ten of every agent's list, those of the kind that it looks at now. */
  private static double shareOfWanted(Generation made) throws Exception {
    double wanted = 0;
    int listed = 0;
    for (int agent = 0; agent < AGENTS; agent++) {
      String id = "agent-" + agent;
      int[] list = made.recordsOf(Partitioner.partitionOf(id, 2)).recordOf(id).candidates();
      for (int n = 0; n < Math.min(10, list.length); n++) {
        int lead = Integer.parseInt(made.leads().idOf(list[n]).substring("lead-".length()));
        wanted += lead % TYPES.size() == kindOf(agent, 1) ? 1 : 0;
        listed++;
      }
    }
    assertThat(listed).isGreaterThan(5 * AGENTS);
    return wanted / listed;
  }

  @Test
  void traitsAreAFileOfTheGenerationOnlyWhereSomethingIsKnown() {
    assertThat(with.manifest().files()).containsKey(TraitsFile.NAME);
    assertThat(without.manifest().files()).doesNotContainKey(TraitsFile.NAME);
    assertThat(without.scorer().traits()).isNull();
  }

  /** The last event is of the day before now, so the last day that was over then lies before it. */
  @Test
  void noFutureInThePastAGenerationKnowsTheMarketsOfItsLeadsOfTheDayBefore() {
    assertThat(with.manifest().watermark()).isBefore(TestLake.NOW);
    LeadTraits traits = Objects.requireNonNull(with.scorer().traits());
    for (int lead = 0; lead < LEADS; lead += 7) {
      int number = with.leads().indexOf("lead-" + lead);
      if (lead % 2 == 0) {
        assertThat(traits.markets().around(number, traits.markets().demand()))
            .isEqualTo(1_000f * (lead % TYPES.size()) + 98);
        assertThat(traits.markets().around(number, traits.markets().logMedianPrice()))
            .isEqualTo((float) Math.log(2e5));
      } else {
        assertThat(traits.markets().around(number, traits.markets().demand())).isNaN();
      }
    }
    assertThat(with.manifest().metrics())
        .containsKeys("train.NDCG@10 market demand", "train.NDCG@10 price to market");
    assertThat(with.manifest().tableVersions()).containsKey("market_signals");
  }

  @Test
  void whereLeadsLieIsAGeneratorWithinTheBytesOfALead() throws IOException {
    RankingModel described = modelOf(with);
    assertThat(described.generators().channels()).contains("area steps50.0", "area steps8.0");
    assertThat(modelOf(without).generators().channels()).noneMatch(name -> name.startsWith("area"));
    List<Generators.Lists> lists = described.generators().lists();
    Generators.Lists area =
        lists.stream().filter(one -> one.name().equals("area")).findFirst().orElseThrow();
    assertThat(area.lists().entries()).isGreaterThan(LEADS);
    for (int lead = 0; lead < LEADS; lead++) {
      assertThat(ListBytes.of(described, lead)).isLessThanOrEqualTo(ListBudget.MOST_BYTES_PER_ITEM);
    }
  }

  private static RankingModel modelOf(Generation made) throws IOException {
    Path file = made.folder().resolve(RankingFile.NAME);
    return RankingFile.open(file, 1, made.leads().size(), made.scorer().traits());
  }

  @Test
  void whatANewLeadIsSaysHowLikelyItIs() throws IOException {
    LeadTraits traits = Objects.requireNonNull(with.scorer().traits());
    assertThat(notesOf(with)).containsPattern("new leads: [0-9]{2,} answers among");
    assertThat(traits.odds().worth()).as(notesOf(with)).isPositive();
    int flat = with.leads().indexOf("lead-" + 4 * (LEADS / 4 - 5));
    List<Outlook.Touch> touched = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      touched.add(new Outlook.Touch(flat, "", (byte) 1, n));
    }
    Direction direction =
        Direction.of(
            traits,
            new Outlook(touched, List.of(), PurchaseQuota.unlimited(), Offsets.none()),
            id -> new LeadAttributes(id, 2e5, 1.0, 53.5, 10.0));
    assertThat(direction.scoreOfNew("flat")).isGreaterThan(direction.scoreOfNew("land"));
  }

  private static String notesOf(Generation made) throws IOException {
    return Files.readString(made.folder().resolve("ranking.txt"));
  }
}
