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
import com.aiqleads.contracts.generation.PopularFile;
import com.aiqleads.contracts.generation.RecordsFile;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.redis.BatchViewLayout;
import com.aiqleads.contracts.rerank.LeadDemand;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.contracts.scoring.AgentHistory;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.BatchView;
import com.aiqleads.contracts.scoring.FoldIn;
import com.aiqleads.contracts.scoring.PurchaseQuota;
import com.aiqleads.contracts.topic.Partitioner;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Training and precomputing on small generated data, against brute force. */
class BatchViewIT {
  private static final long SEED = 7;
  private static final int PARTITIONS = 4;
  private static final long QUOTA = 1;
  private static final List<String> REGIONS = List.of("north", "south", "east");
  private static final Map<String, List<Interaction>> HISTORY = new TreeMap<>();
  private static final Set<String> SOLD = new HashSet<>();
  private static long rows;
  private static Workplace place;
  private static Generation generation;
  private static Outcome outcome;

  @TempDir static Path folder;

  @BeforeAll
  static void buildAGeneration() throws Exception {
    TestLake lake = new TestLake(folder);
    List<Interaction> events = eventsOf(new Random(SEED));
    rows = events.size();
    lake.importEvents(events);
    drainEventsUnderTheIdOf(HISTORY.get("agent-3").get(0), lake);
    rows += 2;
    lake.append(LakeTables.LEADS, leadRows());
    lake.append(LakeTables.AGENTS, agentRows());
    place = lake.place(1);
    RunFile run = runFile();
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
    outcome = Precomputation.run(place, run);
    generation = place.generations().open(1);
  }

  /** One that contradicts it, and one so long after it that it is another event. */
  private static void drainEventsUnderTheIdOf(Interaction imported, TestLake lake) {
    String agent = imported.agentId();
    int partition = Partitioner.partitionOf(agent, PARTITIONS);
    Instant late = imported.occurredAt().plus(Duration.ofDays(30));
    Interaction contradicting =
        TestLake.event(imported.eventId(), agent, "lead-7", InteractionType.VIEW, late);
    Interaction another =
        TestLake.event(
            imported.eventId(), agent, "lead-7", InteractionType.VIEW, late.plusMillis(1));
    lake.drainEvent("events-1", partition, 5, contradicting);
    lake.drainEvent("events-1", partition, 8, another);
    HISTORY.get(agent).add(another);
  }

  private static RunFile runFile() {
    return new RunFile(
        1,
        new Absorbed("t.interactions.v1", "events-1", List.of(0L, 0L, 0L, 0L)),
        new Absorbed("t.leads.v1", "leads-1", List.of(0L, 0L, 0L, 0L)),
        new ModelParameters(6, null, null, null, null, 10, 5, null, null, 5, SEED));
  }

  private static List<Interaction> eventsOf(Random random) {
    List<Interaction> events = new ArrayList<>();
    List<String> agents = new ArrayList<>(List.of("\uFFFDagent", "\uD83D\uDE00agent"));
    IntStream.range(0, 40).forEach(n -> agents.add("agent-" + n));
    InteractionType[] types = InteractionType.values();
    for (String agent : agents) {
      List<Interaction> own = new ArrayList<>();
      for (int n = 0; n < 4 + random.nextInt(20); n++) {
        InteractionType type = types[random.nextInt(types.length)];
        if (type == InteractionType.PURCHASE && random.nextInt(4) > 0) {
          type = InteractionType.VIEW;
        }
        Interaction event =
            TestLake.event(
                "e" + n,
                agent,
                "lead-" + random.nextInt(50),
                type,
                TestLake.NOW.minus(Duration.ofMinutes(random.nextInt(90 * 24 * 60))));
        own.add(event);
        events.add(event);
        if (n % 7 == 3) {
          events.add(event);
        }
        if (type == InteractionType.PURCHASE) {
          SOLD.add(event.leadId());
        }
      }
      HISTORY.put(agent, own);
    }
    return events;
  }

  private static List<Map<String, Object>> leadRows() {
    List<Map<String, Object>> leads = new ArrayList<>();
    for (int n = 0; n < 60; n++) {
      Map<String, Object> lead = new HashMap<>();
      lead.put("leadId", "lead-" + n);
      lead.put("region", REGIONS.get(n % 3));
      lead.put("status", n % 20 == 5 ? "WITHDRAWN" : "ACTIVE");
      lead.put("createdAt", Timestamp.from(TestLake.NOW.minus(Duration.ofDays(200))));
      lead.put("updatedAt", Timestamp.from(TestLake.NOW.minus(Duration.ofDays(100))));
      lead.put("version", 1L);
      leads.add(lead);
    }
    return leads;
  }

  private static List<Map<String, Object>> agentRows() {
    List<Map<String, Object>> agents = new ArrayList<>();
    agents.add(agentRow("agent-1", List.of("north"), 2));
    agents.add(agentRow("agent-1", List.of("south"), 1));
    agents.add(agentRow("newcomer", List.of("east"), 1));
    for (int n = 2; n < 40; n++) {
      Map<String, Object> limited = agentRow("agent-" + n, List.of(), 1);
      limited.put("quota", QUOTA);
      agents.add(limited);
    }
    return agents;
  }

  private static Map<String, Object> agentRow(String id, List<String> territory, int day) {
    Map<String, Object> agent = new HashMap<>();
    agent.put("agentId", id);
    agent.put("territory", CollectionConverters.asScala(territory).toSeq());
    agent.put("updatedAt", Timestamp.from(TestLake.NOW.plus(Duration.ofDays(day))));
    return agent;
  }

  @Test
  void countsInAreCountsOut() {
    long distinct = HISTORY.values().stream().mapToLong(List::size).sum();
    assertThat(generation.manifest().counts())
        .containsEntry("agents", HISTORY.size() + 1L)
        .containsEntry("views", HISTORY.size() + 1L)
        .containsEntry("leads", 60L)
        .containsEntry("events", distinct)
        .containsEntry("duplicates", rows - distinct);
    assertThat(outcome.counts()).isEqualTo(generation.manifest().counts());
  }

  @Test
  void identityAnAcknowledgedEventThatAnotherContradictsIsInQuarantineAndNotDroppedSilently() {
    Row refused =
        TestSpark.session()
            .read()
            .format("delta")
            .load(place.tables().pathOf(LakeTables.QUARANTINE))
            .collectAsList()
            .get(0);
    assertThat(generation.manifest().counts()).containsEntry("contradicting", 1L);
    assertThat(refused.<Long>getAs("position")).isEqualTo(5L);
    assertThat(refused.<String>getAs("field")).isEqualTo("eventId");
    assertThat(refused.<String>getAs("reason")).contains("the same eventId counts");
    assertThat(refused.<String>getAs("raw")).contains("\"agentId\":\"agent-3\"", "lead-7");
  }

  @Test
  void everyRecordEqualsTheOneMadeByBruteForce() throws Exception {
    for (String agent : HISTORY.keySet()) {
      AgentRecord found = recordOf(agent);
      AgentRecord expected = history(agent).toRecord(found.absorbed(), found.candidates());
      assertThat(found.counted()).isEqualTo(HISTORY.get(agent).size());
      assertThat(found.acts()).as(agent).isEqualTo(expected.acts());
      assertThat(found.recent()).as(agent).isEqualTo(expected.recent());
      assertThat(found.territory()).isEqualTo(territoryOf(agent));
    }
  }

  @Test
  void recordAndViewOfAnAgentSayItsQuotaAndItsLastPurchase() throws Exception {
    Map<String, BatchView> views = views();
    int bought = 0;
    for (String agent : HISTORY.keySet()) {
      PurchaseQuota expected = PurchaseQuota.unlimited();
      if (agent.matches("agent-([2-9]|[1-3][0-9])")) {
        List<Long> times =
            HISTORY.get(agent).stream()
                .filter(event -> event.type() == InteractionType.PURCHASE)
                .map(event -> event.occurredAt().getEpochSecond())
                .sorted(Comparator.reverseOrder())
                .limit(QUOTA)
                .toList();
        expected = new PurchaseQuota((int) QUOTA, times);
        bought += times.size();
      }
      assertThat(recordOf(agent).purchases()).as(agent).isEqualTo(expected);
      assertThat(views.get(agent).outlook().purchases()).as(agent).isEqualTo(expected);
    }
    assertThat(bought).isPositive();
  }

  @Test
  void demandCountsTheFirstPlacesOfAllListsAndWhoHasActed() throws Exception {
    Map<String, BatchView> views = views();
    int[] wanted = new int[generation.leads().size()];
    int[] touched = new int[wanted.length];
    for (String agent : HISTORY.keySet()) {
      AgentRecord record = recordOf(agent);
      Set<Integer> acted = new HashSet<>();
      record.acts().forEach(act -> acted.add(act.lead()));
      List<Integer> ofTheList = new ArrayList<>();
      for (int lead : record.candidates()) {
        wanted[lead]++;
        if (acted.contains(lead)) {
          touched[lead]++;
          ofTheList.add(lead);
        }
      }
      assertThat(views.get(agent).outlook().touched()).isEqualTo(ofTheList);
    }
    LeadDemand demand = generation.demand();
    assertThat(IntStream.range(0, wanted.length).map(demand::wanted).toArray())
        .containsExactly(wanted);
    assertThat(IntStream.range(0, wanted.length).map(demand::touched).toArray())
        .containsExactly(touched);
    assertThat(demand.places()).isEqualTo(IntStream.of(wanted).sum()).isPositive();
    assertThat(demand.open())
        .isEqualTo(
            (int) IntStream.range(0, 60).filter(n -> isEligible("lead-" + n, List.of())).count());
  }

  @Test
  void everyListEqualsTheOneMadeByBruteForce() throws Exception {
    Map<String, BatchView> views = views();
    for (String agent : HISTORY.keySet()) {
      int[] expected = bruteForceListOf(agent);
      assertThat(views.get(agent).ranked().leads()).as(agent).containsExactly(expected);
      assertThat(recordOf(agent).candidates()).as(agent).containsExactly(expected);
    }
  }

  @Test
  void anAgentWithoutEventsHasAViewWithItsTerritory() {
    BatchView view = views().get("newcomer");
    assertThat(view.territory()).containsExactly("east");
    assertThat(view.ranked().size()).isZero();
  }

  @Test
  void recordsAreSortedByTheUtf8OfTheAgentId() throws Exception {
    int size = 0;
    for (int p = 0; p < PARTITIONS; p++) {
      RecordsFile records = generation.recordsOf(p);
      size += records.size();
      for (int n = 0; n < records.size(); n++) {
        String agent = records.at(n).agentId();
        assertThat(Partitioner.partitionOf(agent, PARTITIONS)).isEqualTo(p);
        assertThat(records.recordOf(agent).counted()).isEqualTo(records.at(n).counted());
      }
    }
    assertThat(size).isEqualTo(HISTORY.size() + 1);
  }

  @Test
  void popularLeadsAreOpenAndOrderedByWishes() throws Exception {
    double[] sums = new double[generation.leads().size()];
    for (String agent : HISTORY.keySet()) {
      recordOf(agent).acts().forEach(act -> sums[act.lead()] += Math.max(0, act.weight()));
    }
    int[] popular = generation.popular().leadsOf(PopularFile.EVERYWHERE);
    assertThat(popular).isNotEmpty();
    for (int n = 0; n < popular.length; n++) {
      assertThat(SOLD).doesNotContain(generation.leads().idOf(popular[n]));
      if (n > 0) {
        assertThat(sums[popular[n - 1]]).isGreaterThanOrEqualTo(sums[popular[n]] - 1e-9);
      }
    }
    assertThat(generation.popular().regions()).containsAll(REGIONS);
  }

  @Test
  void theTablesSayWhatTheFilesSay() {
    Map<String, List<String>> lists = new HashMap<>();
    for (Row row : table("agent_recommendations").orderBy("agentId", "rank").collectAsList()) {
      lists
          .computeIfAbsent(row.getString(0), a -> new ArrayList<>())
          .add(row.<String>getAs("leadId"));
    }
    views()
        .forEach(
            (agent, view) ->
                assertThat(lists.getOrDefault(agent, List.of()))
                    .isEqualTo(
                        IntStream.of(view.ranked().leads())
                            .mapToObj(generation.leads()::idOf)
                            .toList()));
    assertThat(table("similar_leads").count())
        .isEqualTo(generation.manifest().counts().get("similar"));
    assertThat(table("popular_leads").count())
        .isEqualTo(generation.manifest().counts().get("popular"));
  }

  @Test
  void theMostSimilarOpenLeadsComeFirst() {
    for (int lead = 0; lead < generation.leads().size(); lead++) {
      if (!generation.leads().hasVector(lead)) {
        assertThat(generation.neighbours().countOf(lead)).isZero();
        continue;
      }
      int from = lead;
      List<Integer> expected =
          IntStream.range(0, generation.leads().size())
              .filter(other -> other != from && generation.leads().hasVector(other))
              .filter(other -> isEligible(generation.leads().idOf(other), List.of()))
              .boxed()
              .sorted(Comparator.comparingDouble(other -> -cosine(from, other)))
              .limit(5)
              .toList();
      assertThat(generation.neighbours().countOf(lead)).isEqualTo(5);
      for (int n = 0; n < 5; n++) {
        int neighbour = generation.neighbours().at(lead, n);
        assertThat(isEligible(generation.leads().idOf(neighbour), List.of())).isTrue();
        assertThat((double) generation.neighbours().similarityAt(lead, n))
            .isCloseTo(cosine(lead, expected.get(n)), org.assertj.core.data.Offset.offset(1e-5));
      }
    }
  }

  @Test
  void aSoldLeadHasNeighboursAndIsNone() {
    Set<String> sold = new HashSet<>(SOLD);
    sold.removeIf(id -> !generation.leads().hasVector(generation.leads().indexOf(id)));
    assertThat(sold).isNotEmpty();
    for (Row row : table("similar_leads").collectAsList()) {
      assertThat(SOLD).doesNotContain(row.<String>getAs("similarLeadId"));
      sold.remove(row.<String>getAs("leadId"));
    }
    assertThat(sold).as("sold leads that have no similar ones").isEmpty();
  }

  @Test
  void aCompleteGenerationIsNotMadeAgain() throws Exception {
    Precomputation.run(place, runFile());
    assertThat(place.generations().manifestOf(1)).isEqualTo(generation.manifest());
  }

  private static double cosine(int a, int b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int k = 0; k < generation.leads().rank(); k++) {
      double x = generation.leads().at(a, k);
      double y = generation.leads().at(b, k);
      dot += x * y;
      aa += x * x;
      bb += y * y;
    }
    return dot / Math.sqrt(aa * bb);
  }

  private static int[] bruteForceListOf(String agent) {
    AgentHistory history = history(agent);
    float[] vector =
        new FoldIn(
                generation.leads(),
                generation.manifest().scoring().alpha(),
                generation.manifest().scoring().regularization())
            .solve(history.leads(), history.weights());
    Set<Integer> hidden = new HashSet<>();
    IntStream.of(history.hidden()).forEach(hidden::add);
    return IntStream.range(0, generation.leads().size())
        .filter(lead -> generation.leads().hasVector(lead) && !hidden.contains(lead))
        .filter(lead -> isEligible(generation.leads().idOf(lead), territoryOf(agent)))
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(lead -> -generation.leads().dot(vector, lead))
                .thenComparing(Comparator.naturalOrder()))
        .limit(IntStream.range(0, vector.length).allMatch(k -> vector[k] == 0) ? 0 : 10)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static boolean isEligible(String leadId, List<String> territory) {
    int number = Integer.parseInt(leadId.substring("lead-".length()));
    return !SOLD.contains(leadId)
        && number % 20 != 5
        && (territory.isEmpty() || territory.contains(REGIONS.get(number % 3)));
  }

  private static List<String> territoryOf(String agent) {
    return agent.equals("agent-1") ? List.of("north") : List.of();
  }

  private static AgentHistory history(String agent) {
    List<PositionedInteraction> events =
        HISTORY.get(agent).stream()
            .map(event -> new PositionedInteraction(PositionedInteraction.IMPORTED, event))
            .toList();
    return AgentHistory.of(
        AgentRecord.unknown(agent), events, generation.leads(), generation.manifest().scoring());
  }

  private static AgentRecord recordOf(String agent) throws Exception {
    return generation.recordsOf(Partitioner.partitionOf(agent, PARTITIONS)).recordOf(agent);
  }

  private static org.apache.spark.sql.Dataset<Row> table(String name) {
    return TestSpark.session()
        .read()
        .format("delta")
        .load(place.folder().resolve("delta").resolve(name).toString());
  }

  private static Map<String, BatchView> views() {
    Map<String, BatchView> views = new HashMap<>();
    for (Row row : table("agent_views").collectAsList()) {
      views.put(row.getAs("agentId"), BatchViewLayout.decode((byte[]) row.getAs("view")));
    }
    return views;
  }
}
