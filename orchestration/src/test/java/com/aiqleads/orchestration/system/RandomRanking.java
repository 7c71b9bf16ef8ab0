package com.aiqleads.orchestration.system;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.FeatureBins;
import com.aiqleads.contracts.ranking.Features;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemVectors;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TreeEnsemble;
import com.aiqleads.contracts.traits.RandomTraits;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A model of the product by a seeded draw, with every kind of generator and decay in it. */
final class RandomRanking {
  private static final int RANK = 5;
  private static final int REST_RANK = 3;
  private static final int LIST_LENGTH = 14;
  private static final int BINS = 64;
  private static final int TREES = 25;
  private static final int DEPTH = 4;

  private final Random random;
  private final int leads;
  private final long now;

  /**
   * @param now unix time in seconds around which leads were seen
   */
  RandomRanking(Random random, int leads, long now) {
    this.random = random;
    this.leads = leads;
    this.now = now;
  }

  /**
   * @param halfLife steps, of some channels' decay
   */
  RankingModel of(HistoryCaps caps, double halfLife, boolean timed, int handedOn) {
    List<Decay> set = List.of(Decay.none(), Decay.steps(halfLife));
    List<Decay> order = List.of(Decay.nth(0), Decay.nth(2), new Decay(Decay.Kind.TIME, 90_000));
    Generators generators =
        new Generators(
                List.of(lists("near", set).with(older()), withRest(lists("next", order))),
                List.of(
                    vectors("summed", RANK, new ItemVectors.Rule.Summed(gaussians(leads)), set),
                    vectors("solved", RANK, new ItemVectors.Rule.Solved(4, 0.2), set),
                    vectors("rest", REST_RANK, directed(), order)),
                facts(),
                caps)
            .withTraits(timed ? RandomTraits.of(random, leads, now) : null);
    int features = new Features(generators, timed).size();
    return new RankingModel(generators, rankerOf(features), timed, new int[] {1, 2, 6}, handedOn);
  }

  private static Generators.Lists withRest(Generators.Lists one) {
    return new Generators.Lists(one.name(), one.lists(), one.decays(), "rest");
  }

  private ItemVectors.Rule directed() {
    return new ItemVectors.Rule.Directed(gaussians(leads * REST_RANK));
  }

  private Generators.Older older() {
    return new Generators.Older("summed", gaussians(RANK * RANK));
  }

  /** Equal weights are frequent, so that ties have to be decided. */
  private Generators.Lists lists(String name, List<Decay> decays) {
    int[] starts = new int[leads + 1];
    int[] targets = new int[leads * LIST_LENGTH];
    float[] weights = new float[targets.length];
    int entries = 0;
    for (int lead = 0; lead < leads; lead++) {
      int[] named = random.ints(LIST_LENGTH, 0, leads).distinct().sorted().toArray();
      for (int target : named) {
        targets[entries] = target;
        weights[entries++] = random.nextBoolean() ? 0.25f : (float) random.nextGaussian();
      }
      starts[lead + 1] = entries;
    }
    ItemLists lists =
        new ItemLists(starts, Arrays.copyOf(targets, entries), Arrays.copyOf(weights, entries));
    return new Generators.Lists(name, lists.quantised(), decays);
  }

  private Generators.Vectors vectors(
      String name, int rank, ItemVectors.Rule rule, List<Decay> decays) {
    float[] values = gaussians(leads * rank);
    for (int lead = 0; lead < leads; lead += 9) {
      Arrays.fill(values, lead * rank, (lead + 1) * rank, 0);
    }
    return new Generators.Vectors(name, new ItemVectors(rank, values, rule), decays);
  }

  private float[] gaussians(int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = (float) random.nextGaussian();
    }
    return values;
  }

  private ItemFacts facts() {
    float[] users = new float[leads];
    float[] place = new float[leads];
    for (int lead = 0; lead < leads; lead++) {
      users[lead] = random.nextInt(8);
      place[lead] = users[lead] == 0 ? Float.NaN : 4 * random.nextFloat();
    }
    double[] first = random.doubles(leads, now - 9e6, now - 1e6).toArray();
    double[] last = random.doubles(leads, now - 1e6, now + 1e4).toArray();
    double[] typical = random.doubles(leads, now - 4e6, now).toArray();
    return new ItemFacts(users, place, first, last, typical, 100);
  }

  private Ranker rankerOf(int features) {
    float[][] cuts = new float[features][BINS - 1];
    for (float[] column : cuts) {
      for (int bin = 0; bin < column.length; bin++) {
        column[bin] = 8f * bin / column.length - 4 + 0.02f * random.nextFloat();
      }
    }
    int perTree = (2 << DEPTH) - 1;
    int nodes = TREES * perTree;
    TreeEnsemble trees =
        new TreeEnsemble(
            IntStream.range(0, TREES).map(tree -> tree * perTree).toArray(),
            IntStream.range(0, nodes)
                .map(n -> n % perTree < perTree / 2 ? random.nextInt(features) : -1)
                .toArray(),
            random.ints(nodes, 0, BINS).toArray(),
            IntStream.range(0, nodes).map(n -> childOf(n, perTree, 1)).toArray(),
            IntStream.range(0, nodes).map(n -> childOf(n, perTree, 2)).toArray(),
            random.doubles(nodes, -0.3, 0.3).toArray());
    double[] coefficients = random.doubles(features, -0.5, 0.5).toArray();
    return new Ranker(new FeatureBins(cuts), trees, coefficients, -1, 0.6, 0.4);
  }

  private static int childOf(int node, int perTree, int which) {
    int within = node % perTree;
    return within < perTree / 2 ? node + within + which : 0;
  }
}
