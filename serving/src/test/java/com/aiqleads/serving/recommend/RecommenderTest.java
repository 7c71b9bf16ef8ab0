package com.aiqleads.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.HeadsFile;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.lead.LeadState;
import com.aiqleads.contracts.lead.LeadStatus;
import com.aiqleads.contracts.probability.Head;
import com.aiqleads.contracts.probability.HeadModel;
import com.aiqleads.contracts.probability.Heads;
import com.aiqleads.contracts.probability.Isotonic;
import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.scoring.AgentActivity;
import com.aiqleads.contracts.scoring.BatchView;
import com.aiqleads.contracts.scoring.ItemPath;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.Patch;
import com.aiqleads.contracts.scoring.PurchaseQuota;
import com.aiqleads.contracts.scoring.RankedLeads;
import com.aiqleads.contracts.topic.Partitioner;
import com.aiqleads.serving.TestGeneration;
import com.aiqleads.serving.TestSettings;
import com.aiqleads.serving.eligibility.LeadStates;
import com.aiqleads.serving.generations.Served;
import com.aiqleads.serving.generations.ServedGeneration;
import com.aiqleads.serving.problem.ProblemException;
import com.aiqleads.serving.settings.ServingSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;

class RecommenderTest {
  private static final String INC = "run:1";
  private static final String AGENT = "a";
  private static final int PARTITION = Partitioner.partitionOf(AGENT, 2);
  private static final long SOURCE_OFFSET = PARTITION == 0 ? 10 : 20;

  @TempDir Path root;
  private final Map<String, LeadState> states = new HashMap<>();
  private final List<String> newest = new ArrayList<>();
  private Generation generation;
  private boolean caughtUp = true;
  private ServingSettings settings = TestSettings.of(Path.of("g"), Map.of("serving.rerank", "off"));
  private ViewSnapshot snapshot = snapshot(INC, INC, INC, mark(30, INC), null, view(List.of()));

  @BeforeEach
  void oneGeneration() throws Exception {
    generation = TestGeneration.write(root, 1);
  }

  private static ProgressMark mark(long position, String incarnation) {
    return new ProgressMark(position, TestGeneration.NOW, incarnation);
  }

  private static BatchView view(List<String> territory) {
    return new BatchView(
        1, 3, territory, ranked(ItemPath.BATCH, 1, 2, 3, 4), new int[] {2}, Outlook.none());
  }

  private static Patch patch(long position) {
    return new Patch(
        1,
        position,
        5,
        List.of(),
        ranked(ItemPath.PATCHED, 4, 3, 2, 1),
        new int[] {1},
        List.of("n-9"),
        Outlook.none());
  }

  private static RankedLeads ranked(ItemPath path, int... leads) {
    float[] scores = new float[leads.length];
    byte[] paths = new byte[leads.length];
    for (int i = 0; i < leads.length; i++) {
      scores[i] = leads.length - i;
      paths[i] = (byte) path.code();
    }
    return new RankedLeads(leads, scores, paths);
  }

  private static ViewSnapshot snapshot(
      String incarnation,
      String loaded,
      String leads,
      ProgressMark mark,
      Patch patch,
      BatchView v) {
    return new ViewSnapshot(incarnation, loaded, leads, mark, patch, v, null);
  }

  private Recommender recommender() {
    ServedGeneration served =
        new ServedGeneration() {
          @Override
          public Optional<Served> findCurrent() {
            return Optional.of(new Served(generation, 7, false, caughtUp, INC, null));
          }

          @Override
          public String waitingBecause() {
            return "";
          }
        };
    LeadStates leadStates =
        new LeadStates() {
          @Override
          public Map<String, LeadState> statesOf(List<String> ids, String incarnation) {
            assertThat(incarnation).isEqualTo(INC);
            Map<String, LeadState> found = new HashMap<>(states);
            found.keySet().retainAll(ids);
            return found;
          }

          @Override
          public String completeUnder() {
            return INC;
          }
        };
    NewLeads newLeads = (Collection<String> regions) -> List.copyOf(newest);
    return new Recommender(
        served,
        (g, p, a, behind) -> snapshot,
        leadStates,
        newLeads,
        new Reranking(settings),
        Clock.fixed(TestGeneration.NOW, ZoneOffset.UTC));
  }

  private Recommendations answer(int limit) {
    return recommender().answer(AGENT, limit, null, Reranking.Wish.ON);
  }

  private void state(String id, LeadStatus status, String region) {
    states.put(
        id,
        new LeadState(
            id,
            status,
            0,
            TestGeneration.NOW,
            TestGeneration.NOW,
            null,
            region,
            LeadAttributes.none(),
            List.of(),
            List.of()));
  }

  private static List<String> ids(Recommendations answer) {
    return answer.items().stream().map(Recommendations.Item::leadId).toList();
  }

  @Test
  void answersFromTheBatchViewAndSaysWhatItIncludes() {
    Recommendations answer = answer(3);
    assertThat(ids(answer)).containsExactly("l-01", "l-03", "l-04");
    assertThat(answer.items().get(0).path()).isEqualTo("batch");
    assertThat(answer.includes())
        .isEqualTo(new Recommendations.Includes(1, 7, PARTITION, SOURCE_OFFSET, 30, 3, "topic-id"));
    assertThat(answer.degraded()).isFalse();
  }

  @Test
  void thePatchReplacesTheBatchViewAndTheLargerPositionIsClaimed() {
    snapshot = snapshot(INC, INC, INC, mark(30, INC), patch(31), view(List.of()));
    Recommendations answer = answer(2);
    assertThat(ids(answer)).containsExactly("l-04", "l-03");
    assertThat(answer.items().get(0).path()).isEqualTo("patched");
    assertThat(answer.includes().position()).isEqualTo(31);
    assertThat(answer.includes().events()).isEqualTo(5);
    newest.add("n-9");
    assertThat(ids(answer(100))).doesNotContain("n-9", "l-01");
  }

  @Test
  void rankedItemsSayHowLikelyTheyAreAndNeverContradictTheOrder() throws Exception {
    assertThat(answer(5).items())
        .as("a generation without heads")
        .allMatch(item -> item.probabilities() == null && item.utility() == null);
    withHeads();
    Outlook outlook = Outlook.none().withOffsets(new Offsets(-1, -4, 0));
    BatchView view =
        new BatchView(1, 3, List.of(), ranked(ItemPath.BATCH, 1, 2, 3, 4), new int[0], outlook);
    snapshot = snapshot(INC, INC, INC, mark(30, INC), null, view);
    newest.add("n-1");
    List<Recommendations.Item> items = answer(6).items();
    Recommendations.Chances first = items.get(0).probabilities();
    assertThat(first.view()).isEqualTo((float) (1 / (1 + Math.exp(-3))));
    assertThat(first.inquiry()).isEqualTo(.2f);
    assertThat(first.purchase()).as("there is no such head").isNull();
    assertThat(items.get(0).utility())
        .as("one for a view, four for an inquiry")
        .isCloseTo(first.view() + 4 * .2f, within(1e-6f));
    for (int n = 0; n < 3; n++) {
      assertThat(items.get(n).path()).isEqualTo("batch");
      assertThat(items.get(n).utility()).isGreaterThan(items.get(n + 1).utility());
    }
    assertThat(items.subList(4, 6))
        .allMatch(item -> item.probabilities() == null && item.utility() == null);
  }

  @Test
  void probabilitiesOfAPatchAreMadeOfItsOwnOutlook() throws Exception {
    withHeads();
    Patch patch =
        new Patch(
            1,
            31,
            5,
            List.of(),
            ranked(ItemPath.SIMILAR, 4),
            new int[0],
            List.of(),
            Outlook.none().withOffsets(new Offsets(-2, 0, 0)));
    snapshot = snapshot(INC, INC, INC, mark(30, INC), patch, view(List.of()));
    assertThat(answer(1).items().get(0).probabilities().view())
        .isEqualTo((float) (1 / (1 + Math.exp(1))));
  }

  private void withHeads() throws Exception {
    double[] none = new double[AgentActivity.SIZE];
    Isotonic level = new Isotonic(new double[] {-4, 0}, new double[] {0, .2});
    HeadsFile.write(
        generation.folder().resolve(HeadsFile.NAME),
        1,
        new Heads(
            Map.of(
                Head.VIEW,
                new HeadModel(0, 1, none, null),
                Head.INQUIRY,
                new HeadModel(0, 1, none, level))));
    generation = new GenerationFolder(root).open(1);
  }

  @Test
  void aSoldLeadIsGoneFromEveryPath() {
    state("l-01", LeadStatus.SOLD, null);
    state("l-05", LeadStatus.SOLD, null);
    newest.addAll(List.of("n-1", "n-2"));
    state("n-1", LeadStatus.SOLD, null);
    assertThat(ids(answer(10)))
        .doesNotContain("l-01", "l-05", "n-1")
        .contains("l-03", "l-06", "n-2");
  }

  @Test
  void onlyLeadsOfTheTerritoryAreShown() {
    snapshot = snapshot(INC, INC, INC, mark(30, INC), null, view(List.of("north")));
    for (int i = 0; i < 30; i++) {
      state(String.format("l-%02d", i), LeadStatus.ACTIVE, i >= 20 || i == 3 ? "north" : "south");
    }
    Recommendations answer = answer(10);
    assertThat(ids(answer)).containsExactly("l-03", "l-20", "l-21", "l-22");
    assertThat(answer.items().get(1).path()).isEqualTo("regional");
  }

  @Test
  void anUnknownAgentGetsPopularAndNewLeads() {
    snapshot = snapshot(INC, INC, INC, mark(30, INC), null, null);
    newest.addAll(List.of("n-1", "l-07"));
    Recommendations answer = answer(5);
    assertThat(ids(answer)).containsExactly("l-05", "l-06", "l-07", "l-08", "n-1");
    assertThat(answer.items().get(4).path()).isEqualTo("new");
    assertThat(recommender().answer(AGENT, 2, "north", Reranking.Wish.ON).items())
        .extracting(Recommendations.Item::leadId)
        .containsExactly("l-20", "l-21");
  }

  @Test
  void isNeverEmptyWhileThereAreOpenLeads() {
    snapshot = snapshot(INC, INC, INC, mark(30, INC), null, null);
    for (int i = 0; i < 30; i++) {
      state(String.format("l-%02d", i), LeadStatus.SOLD, null);
    }
    newest.add("n-1");
    assertThat(ids(answer(1))).containsExactly("n-1");
  }

  @Test
  void answers503WithTheReasonAfterRedisWasLost() {
    Map<ViewSnapshot, String> cases =
        Map.of(
            snapshot(null, null, null, null, null, null), "Redis was lost",
            snapshot("run:2", INC, "run:2", mark(30, "run:2"), null, null), "batch view",
            snapshot("run:2", "run:2", INC, mark(30, "run:2"), null, null), "lead states",
            snapshot("run:2", "run:2", "run:2", mark(30, INC), null, null), "speed view");
    cases.forEach(
        (lost, reason) -> {
          snapshot = lost;
          assertThatThrownBy(() -> answer(1))
              .hasMessageContaining(reason)
              .isInstanceOfSatisfying(
                  ProblemException.class,
                  e -> assertThat(e.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
        });
  }

  @Test
  void saysWhatIsMissingWhenAGenerationWasMovedToBeforeItHadCaughtUp() {
    caughtUp = false;
    snapshot = new ViewSnapshot(INC, INC, INC, null, null, view(List.of()), mark(44, INC));
    Recommendations answer = answer(1);
    assertThat(answer.degraded()).isTrue();
    assertThat(answer.degradedReason()).contains("generation 1", "from position " + SOURCE_OFFSET);
    assertThat(answer.missing())
        .isEqualTo(new Recommendations.Missing(PARTITION, SOURCE_OFFSET, 44L));
    assertThat(answer.includes().position()).isEqualTo(SOURCE_OFFSET);
  }

  @Test
  void marksLeftFromAnEarlierTimeAreNoReasonToCallAnAnswerFresh() {
    caughtUp = false;
    snapshot =
        new ViewSnapshot(INC, INC, INC, mark(30, INC), patch(25), view(List.of()), mark(44, INC));
    Recommendations answer = answer(1);
    assertThat(answer.degraded()).isTrue();
    assertThat(answer.missing()).isEqualTo(new Recommendations.Missing(PARTITION, 30, 44L));
    assertThat(answer.includes().position()).isEqualTo(30);
    snapshot =
        new ViewSnapshot(INC, INC, INC, mark(44, INC), patch(25), view(List.of()), mark(44, INC));
    assertThat(answer(1).degraded()).as("caught up in this partition").isFalse();
    snapshot =
        new ViewSnapshot(INC, INC, INC, mark(30, INC), null, view(List.of()), mark(44, "run:0"));
    assertThat(answer(1).degraded()).as("the other mark was lost").isFalse();
  }

  @Test
  void anAgentOverItsQuotaGetsNoLeadsAndIsToldWhyUntilADayHasPassed() {
    long now = TestGeneration.NOW.getEpochSecond();
    long again = now - 86_400;
    buys(2, List.of(again + 60, now - 5));
    Recommendations answer = answer(3);
    assertThat(answer.items()).isEmpty();
    assertThat(answer.emptyReason())
        .isEqualTo("over quota: 2 of 2 purchases within 24 hours; again from 2026-11-21T08:01:00Z");
    assertThat(answer.includes().events()).isEqualTo(3);
    buys(3, List.of(again + 60, now - 5));
    assertThat(answer(3).items()).as("one purchase is left").hasSize(3);
    assertThat(answer(3).emptyReason()).isNull();
    buys(2, List.of(again, now - 5));
    assertThat(answer(3).items()).as("the first is a day old").hasSize(3);
    buys(0, List.of());
    assertThat(answer(3).emptyReason()).isEqualTo("over quota: no purchases are allowed");
  }

  private void buys(int quota, List<Long> atSeconds) {
    Outlook outlook =
        new Outlook(List.of(), List.of(), new PurchaseQuota(quota, atSeconds), Offsets.none());
    BatchView view =
        new BatchView(1, 3, List.of(), ranked(ItemPath.BATCH, 1, 2, 3, 4), new int[0], outlook);
    snapshot = snapshot(INC, INC, INC, mark(30, INC), null, view);
  }

  @Test
  void thePatchSaysWhatWasBought() {
    buys(1, List.of(TestGeneration.NOW.getEpochSecond()));
    snapshot = snapshot(INC, INC, INC, mark(30, INC), patch(31), snapshot.view());
    assertThat(answer(2).items()).as("by the patch there is no quota").hasSize(2);
  }

  @Test
  void reRankingIsOnByDefaultAndARequestSwitchesItOff() {
    settings = TestSettings.of(Path.of("g"), Map.of("serving.rerank.relevance", "0"));
    Recommendations answer = answer(3);
    assertThat(ids(answer)).as("l-04 is least like l-01").containsExactly("l-01", "l-04", "l-03");
    assertThat(answer.reranked()).isTrue();
    Recommendations off = recommender().answer(AGENT, 3, null, Reranking.Wish.OFF);
    assertThat(ids(off)).containsExactly("l-01", "l-03", "l-04");
    assertThat(off.reranked()).isFalse();
    state("l-04", LeadStatus.SOLD, null);
    assertThat(ids(answer(3))).startsWith("l-01", "l-03").doesNotContain("l-04");
    assertThatThrownBy(() -> Reranking.Wish.of("no"))
        .hasMessageContaining("rerank: no (expected: on or off)");
  }
}
