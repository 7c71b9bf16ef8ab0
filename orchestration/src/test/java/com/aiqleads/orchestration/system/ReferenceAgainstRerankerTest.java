package com.aiqleads.orchestration.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.contracts.generation.DemandFile;
import com.aiqleads.contracts.generation.LeadsFile;
import com.aiqleads.contracts.rerank.RerankParameters;
import com.aiqleads.contracts.rerank.Reranker;
import com.aiqleads.contracts.scoring.ItemPath;
import com.aiqleads.contracts.scoring.Merge;
import com.aiqleads.orchestration.reference.AnswerItem;
import com.aiqleads.orchestration.reference.DemandTables;
import com.aiqleads.orchestration.reference.RerankCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the product's re-ranking and the reference's against each other, on random answers. */
class ReferenceAgainstRerankerTest {
  private static final long SEED = 20_261_129;
  private static final long GENERATION = 3;
  private static final int LEADS = 150;
  private static final int AGENTS = 120;
  private static final int RANK = 5;
  private static final int LIMIT = 15;
  private static final RerankParameters PARAMETERS = new RerankParameters(0.8, 1, 2);

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private final Map<String, double[]> vectors = new HashMap<>();
  private LeadsFile leads;
  private DemandFile demand;

  @BeforeEach
  void write() throws IOException {
    List<LeadsFile.Row> rows = new ArrayList<>();
    for (int lead = 0; lead < LEADS; lead++) {
      float[] vector = new float[lead % 10 == 0 ? 0 : RANK];
      double[] same = new double[vector.length];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) random.nextGaussian();
        same[k] = vector[k];
      }
      rows.add(new LeadsFile.Row("lé-" + lead, vector));
      vectors.put("lé-" + lead, same);
    }
    LeadsFile.write(folder.resolve(LeadsFile.NAME), GENERATION, RANK, rows);
    leads = LeadsFile.open(folder.resolve(LeadsFile.NAME), GENERATION);
    int[] wanted = random.ints(LEADS, 0, AGENTS).toArray();
    int[] touched = IntStream.of(wanted).map(count -> random.nextInt(1 + count / 3)).toArray();
    Path file = folder.resolve(DemandFile.NAME);
    DemandFile.write(file, GENERATION, new RandomDemand(wanted, touched, 10 * AGENTS, LEADS));
    demand = DemandFile.open(file, GENERATION);
  }

  @Test
  void reRanksAsTheProductDoes() throws IOException {
    assertThat(wrongBy(PARAMETERS, GENERATION)).as("seed %s", SEED).isZero();
  }

  @Test
  void findsThatTheProductReRanksByOtherRules() throws IOException {
    List<RerankParameters> others =
        List.of(
            new RerankParameters(0.85, 1, 2),
            new RerankParameters(0.8, 0.9, 2),
            new RerankParameters(0.8, 1, 2.5));
    for (RerankParameters other : others) {
      assertThat(wrongBy(other, GENERATION)).as("wrong by %s", other).isGreaterThan(AGENTS / 10);
    }
    assertThat(wrongBy(PARAMETERS, GENERATION + 1)).isGreaterThan(AGENTS / 10);
  }

  /** How many of the answers the reference finds wrong. */
  private long wrongBy(RerankParameters parameters, long generation) throws IOException {
    RerankCheck check =
        new RerankCheck(
            GENERATION,
            vectors,
            DemandTables.read(folder),
            new RerankCheck.Settings(
                PARAMETERS.relevance(), PARAMETERS.spreading(), PARAMETERS.cap()));
    long wrong = 0;
    for (int agent = 0; agent < AGENTS; agent++) {
      Set<Integer> acted = new HashSet<>();
      IntStream.range(0, 20).forEach(n -> acted.add(random.nextInt(LEADS)));
      List<Merge.Item> pool = new ArrayList<>();
      random.ints(0, LEADS).distinct().limit(60).forEach(lead -> pool.add(itemOf(lead)));
      List<Merge.Item> items =
          new Reranker(parameters, leads, leads, demand, generation, "agent-" + agent, acted)
              .reordered(pool, LIMIT);
      Set<String> actedIds = acted.stream().map(leads::idOf).collect(Collectors.toSet());
      List<String> differences =
          check.differences("agent-" + agent, answered(pool), actedIds, answered(items), LIMIT);
      wrong += differences.isEmpty() ? 0 : 1;
    }
    return wrong;
  }

  private Merge.Item itemOf(int lead) {
    return new Merge.Item(leads.idOf(lead), 0, ItemPath.BATCH);
  }

  private static List<AnswerItem> answered(List<Merge.Item> items) {
    return items.stream()
        .map(item -> new AnswerItem(item.leadId(), item.score(), item.path().name()))
        .toList();
  }

  /** Demand as it was drawn. */
  private record RandomDemand(int[] all, int[] acted, long places, int open)
      implements com.aiqleads.contracts.rerank.LeadDemand {
    @Override
    public int size() {
      return all.length;
    }

    @Override
    public int wanted(int lead) {
      return all[lead];
    }

    @Override
    public int touched(int lead) {
      return acted[lead];
    }
  }
}
