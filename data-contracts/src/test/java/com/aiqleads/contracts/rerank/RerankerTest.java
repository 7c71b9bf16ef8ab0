package com.aiqleads.contracts.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.scoring.BatchView;
import com.aiqleads.contracts.scoring.Direction;
import com.aiqleads.contracts.scoring.ItemPath;
import com.aiqleads.contracts.scoring.LeadDictionary;
import com.aiqleads.contracts.scoring.LeadFactors;
import com.aiqleads.contracts.scoring.Merge;
import com.aiqleads.contracts.scoring.Merge.Item;
import com.aiqleads.contracts.scoring.Outlook;
import com.aiqleads.contracts.scoring.RankedLeads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RerankerTest {
  private static final long SEED = 20_261_129;
  private static final int LEADS = 200;
  private static final int RANK = 6;
  private static final int AGENTS = 1_000;
  private static final int TOP = 10;

  private final Random random = new Random(SEED);
  private final float[][] vectors = new float[LEADS][RANK];
  private final int[] wanted = new int[LEADS];
  private final int[] touched = new int[LEADS];

  private static String idOf(int lead) {
    return "l" + lead;
  }

  private final LeadDictionary dictionary =
      new LeadDictionary() {
        @Override
        public int size() {
          return LEADS;
        }

        @Override
        public String idOf(int lead) {
          return RerankerTest.idOf(lead);
        }

        @Override
        public int indexOf(String leadId) {
          return leadId.startsWith("l") ? Integer.parseInt(leadId.substring(1)) : UNKNOWN;
        }
      };

  private final LeadFactors factors =
      new LeadFactors() {
        @Override
        public int size() {
          return LEADS;
        }

        @Override
        public int rank() {
          return RANK;
        }

        @Override
        public float at(int lead, int k) {
          return vectors[lead][k];
        }
      };

  private final LeadDemand demand =
      new LeadDemand() {
        @Override
        public int size() {
          return LEADS;
        }

        @Override
        public int wanted(int lead) {
          return wanted[lead];
        }

        @Override
        public int touched(int lead) {
          return touched[lead];
        }

        @Override
        public long places() {
          return (long) TOP * AGENTS;
        }

        @Override
        public int open() {
          return LEADS;
        }
      };

  private Reranker reranker(RerankParameters parameters, String agent, Integer... acted) {
    return new Reranker(parameters, dictionary, factors, demand, 7, agent, Set.of(acted));
  }

  private static List<Item> poolOf(int... leads) {
    return IntStream.of(leads)
        .mapToObj(lead -> new Item(idOf(lead), -lead, ItemPath.BATCH))
        .toList();
  }

  private static List<String> idsOf(List<Item> items) {
    return items.stream().map(Item::leadId).toList();
  }

  @Test
  void withoutDiversityAndSpreadingNothingChanges() {
    randomVectors();
    wanted[3] = AGENTS;
    List<Item> pool = poolOf(IntStream.range(0, 60).toArray());
    assertThat(reranker(new RerankParameters(1, 0, 1), "a").reordered(pool, 20))
        .isEqualTo(pool.subList(0, 20));
    RerankParameters noCap = new RerankParameters(1, 1, 1e9);
    assertThat(reranker(noCap, "a").reordered(pool, 20)).isEqualTo(pool.subList(0, 20));
    assertThat(RerankParameters.off().changesNothing()).isTrue();
    assertThat(reranker(RerankParameters.off(), "a").poolOf(7)).isEqualTo(7);
  }

  @Test
  void whatComesOutIsInThePoolAndEachLeadOnce() {
    randomVectors();
    for (int round = 0; round < 200; round++) {
      for (int lead = 0; lead < LEADS; lead++) {
        wanted[lead] = random.nextInt(AGENTS);
        touched[lead] = random.nextInt(wanted[lead] + 1);
      }
      RerankParameters parameters =
          new RerankParameters(random.nextDouble(), 3 * random.nextDouble(), 0.1);
      int[] leads = IntStream.range(0, LEADS).filter(lead -> random.nextInt(3) == 0).toArray();
      List<Item> pool = poolOf(leads);
      int limit = 1 + random.nextInt(100);
      List<Item> items = reranker(parameters, "a" + round, leads[0]).reordered(pool, limit);
      assertThat(items).as("seed %s", SEED).doesNotHaveDuplicates().isSubsetOf(pool);
      assertThat(items).hasSize(Math.min(limit, pool.size()));
    }
  }

  @Test
  void aShorterAnswerIsTheBeginningOfALongerOne() {
    randomVectors();
    Reranker reranker = reranker(RerankParameters.defaults(), "a");
    assertThat(reranker.poolOf(1)).isEqualTo(reranker.poolOf(20)).isEqualTo(60);
    assertThat(reranker.poolOf(30)).isEqualTo(90);
    assertThat(reranker.poolOf(100)).isEqualTo(100);
    List<Item> pool = poolOf(IntStream.range(0, 60).toArray());
    assertThat(reranker.reordered(pool, 20))
        .startsWith(reranker.reordered(pool, 5).toArray(Item[]::new));
  }

  @Test
  void whatIsAlikeStandsApartAndALeadWithoutVectorIsLikeNothing() {
    vectors[0][0] = 1;
    vectors[1][0] = 2;
    vectors[2][1] = 1;
    List<Item> pool = poolOf(0, 1, 2, 3);
    assertThat(idsOf(reranker(new RerankParameters(0.5, 0, 1), "a").reordered(pool, 4)))
        .containsExactly("l0", "l2", "l3", "l1");
    List<Item> unknown = List.of(pool.get(0), pool.get(1), new Item("new", 0, ItemPath.BATCH));
    assertThat(idsOf(reranker(new RerankParameters(0.5, 0, 1), "a").reordered(unknown, 3)))
        .containsExactly("l0", "new", "l1");
  }

  @Test
  void aLeadThatAllWantIsShownToAboutAsManyAsTheCapSays() {
    wanted[0] = AGENTS;
    int[] leads = IntStream.range(0, 60).toArray();
    RerankParameters parameters = new RerankParameters(1, 1, 2);
    double cap = parameters.capOf(demand);
    assertThat(cap).isEqualTo(100);
    long shown = shownTo(poolOf(leads), parameters);
    assertThat(shown).isBetween((long) (0.75 * cap), (long) (1.25 * cap));
  }

  @Test
  void whoHasActedOnALeadKeepsItAndTheOthersShareWhatIsLeftOfTheCap() {
    wanted[0] = AGENTS;
    touched[0] = 60;
    List<Item> pool = poolOf(IntStream.range(0, 60).toArray());
    RerankParameters parameters = new RerankParameters(1, 1, 2);
    for (int agent = 0; agent < AGENTS; agent++) {
      assertThat(reranker(parameters, "a" + agent, 0).reordered(pool, 1)).isEqualTo(poolOf(0));
    }
    assertThat(shownTo(pool, parameters)).as("of those without an act").isBetween(25L, 60L);
    touched[0] = 150;
    assertThat(shownTo(pool, parameters)).isZero();
  }

  /** Agents that have acted on nothing and see the first of the pool in their first places. */
  private long shownTo(List<Item> pool, RerankParameters parameters) {
    return IntStream.range(0, AGENTS)
        .filter(
            agent -> reranker(parameters, "a" + agent).reordered(pool, TOP).contains(pool.get(0)))
        .count();
  }

  @Test
  void aHotLeadIsLoweredAndNotRemoved() {
    wanted[0] = AGENTS;
    touched[0] = AGENTS;
    assertThat(idsOf(reranker(new RerankParameters(1, 1, 2), "a").reordered(poolOf(0, 1), 2)))
        .containsExactly("l1", "l0");
  }

  @Test
  void whoKeepsALeadDependsOnAgentLeadAndGenerationAndLooksRandom() {
    assertThat(Spreading.drawOf("a", "l", 1)).isEqualTo(Spreading.drawOf("a", "l", 1));
    List<Double> draws = new ArrayList<>();
    for (int n = 0; n < 10_000; n++) {
      draws.add(Spreading.drawOf("agent-" + n % 100, "lead-" + n / 100, 1 + n % 3));
    }
    assertThat(draws).doesNotHaveDuplicates().allMatch(draw -> draw >= 0 && draw < 1);
    long low = draws.stream().filter(draw -> draw < 0.1).count();
    assertThat(low).isBetween(900L, 1_100L);
    assertThat(Spreading.drawOf("a", "l", 1)).isNotEqualTo(Spreading.drawOf("a", "l", 2));
  }

  @Test
  void allThatIsOutOfRangeIsToldAtOnce() {
    assertThatThrownBy(() -> new RerankParameters(-1, Double.NaN, 0))
        .hasMessage(
            "relevance: -1.0 (expected: 0 to 1); spreading: NaN (expected: 0 to 100);"
                + " cap: 0.0 (expected: > 0)");
  }

  @Test
  void theMergeShowsNothingIneligibleHoweverTheOrder() {
    randomVectors();
    wanted[0] = AGENTS;
    int[] leads = IntStream.range(0, 100).toArray();
    RankedLeads ranked = new RankedLeads(leads, new float[100], new byte[100]);
    List<Item> items =
        Merge.itemsOf(
            new Merge.Input(
                dictionary,
                new BatchView(1, 0, List.of(), ranked, new int[0], Outlook.none()),
                null,
                id -> dictionary.indexOf(id) % 2 != 0,
                List.of("l151", "l152"),
                List.of("new"),
                Direction.none(),
                reranker(RerankParameters.defaults(), "a"),
                30));
    assertThat(items).hasSize(30).allMatch(item -> dictionary.indexOf(item.leadId()) % 2 != 0);
    assertThat(idsOf(items)).doesNotHaveDuplicates().doesNotContain("l151");
  }

  private void randomVectors() {
    for (float[] vector : vectors) {
      for (int k = 0; k < RANK; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
  }
}
