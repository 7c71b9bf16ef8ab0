package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.generation.RankingFile;
import com.aiqleads.contracts.traits.RandomTraits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Models, pasts and candidates by a seeded draw. Items lie on a ring: lists name items close by, a
 * past wanders along it, so that as many entries meet a candidate as they do where leads have
 * districts.
 */
public final class RandomModels {
  private static final int BINS = 128;
  private static final long BEGINNING = 1_700_000_000L;

  private final Random random;
  private final int items;
  private final double spread;
  private int listBytes;
  private boolean described;
  private int restRank;

  /**
   * @param spread how far on the ring lists and pasts reach
   */
  public RandomModels(Random random, int items, double spread) {
    this.random = random;
    this.items = items;
    this.spread = spread;
    this.listBytes = ListBudget.of(items).bytesPerItem();
  }

  /** With shorter lists than the budget allows. */
  public RandomModels withListBytes(int perItem) {
    listBytes = perItem;
    return this;
  }

  /** Of leads whose attributes are known. */
  private RandomModels withTraits() {
    described = true;
    return this;
  }

  /** With a rest of another rank than the other vectors. */
  public RandomModels withRestRank(int rank) {
    restRank = rank;
    return this;
  }

  /**
   * As large as a night's, of leads whose attributes are known, out of its file.
   *
   * @param file is written
   */
  public RankingModel ofNight(Path file, HistoryCaps caps) throws IOException {
    RankingModel model = withTraits().withRestRank(64).of(32, 40, 5, true, caps);
    RankingFile.write(file, 1, model);
    return RankingFile.open(file, 1, items, model.generators().traits());
  }

  /**
   * The lists, vectors and decays of a nightly that knows where leads lie: 32 channels.
   *
   * @param rank of the vectors
   */
  public RankingModel of(int rank, int trees, int depth, boolean timed, HistoryCaps caps) {
    ListBudget budget = new ListBudget(listBytes, ListBudget.of(items).entryBytes());
    int[] lengths = budget.lengths(22, 6, 6, 6, 8, 8, 45, 8, 8);
    List<Decay> all = List.of(Decay.none());
    List<Decay> set = List.of(Decay.none(), Decay.steps(50), Decay.steps(8));
    List<Decay> first = new ArrayList<>(List.of(Decay.steps(4), Decay.nth(0), Decay.nth(1)));
    first.addAll(List.of(Decay.nth(2), Decay.steps(1.5), Decay.steps(15)));
    List<Decay> close = List.of(Decay.nth(0), Decay.steps(1), Decay.steps(4));
    List<Decay> before =
        List.of(Decay.nth(0), timed ? new Decay(Decay.Kind.TIME, 90_000) : Decay.steps(4));
    Generators generators =
        new Generators(
            List.of(
                withRest(lists("transitions", lengths[0], first)),
                lists("close", lengths[1], close),
                lists("before", lengths[2], before),
                lists("long before", lengths[3], all).with(older(rank)),
                lists("ridge", lengths[6], set).with(older(rank)),
                lists("graph", lengths[7], set).with(older(rank)),
                lists("area", lengths[8], List.of(Decay.steps(50), Decay.steps(8)))),
            List.of(
                directed("transitions flow", restRank == 0 ? rank : restRank, first),
                vectors("low-pass", rank, new ItemVectors.Rule.Summed(scales()), set),
                vectors("als", rank, new ItemVectors.Rule.Solved(4, 0.2), set)),
            RandomPasts.facts(random, items),
            caps,
            described ? RandomTraits.of(random, items, BEGINNING) : null);
    Ranker ranker = rankerFor(generators, timed, trees, depth);
    return new RankingModel(generators, ranker, timed, firstStageOf(generators), 200);
  }

  private static int[] firstStageOf(Generators generators) {
    List<String> names = generators.channels();
    return IntStream.range(0, names.size())
        .filter(
            channel ->
                names.get(channel).startsWith("transitions steps")
                    || names.get(channel).endsWith(" steps50.0"))
        .toArray();
  }

  private static Generators.Lists withRest(Generators.Lists one) {
    return new Generators.Lists(one.name(), one.lists(), one.decays(), one.name() + " flow");
  }

  private Generators.Older older(int rank) {
    return new Generators.Older("low-pass", RandomPasts.vectors(random, rank, rank));
  }

  private Generators.Vectors directed(String name, int rank, List<Decay> decays) {
    return vectors(name, rank, new ItemVectors.Rule.Directed(sources(rank)), decays);
  }

  private float[] sources(int rank) {
    float[] sources = new float[items * rank];
    for (int at = 0; at < sources.length; at++) {
      sources[at] = (float) random.nextGaussian();
    }
    return sources;
  }

  private Generators.Lists lists(String name, int length, List<Decay> decays) {
    int most = Math.min(length, items);
    int[] starts = new int[items + 1];
    int[] targets = new int[items * most];
    float[] weights = new float[items * most];
    int entries = 0;
    for (int item = 0; item < items; item++) {
      int own = item;
      int[] near = IntStream.generate(() -> near(own)).limit(most).distinct().sorted().toArray();
      for (int target : near) {
        targets[entries] = target;
        weights[entries++] = (float) (0.3 * random.nextGaussian() + 0.5) / length;
      }
      starts[item + 1] = entries;
    }
    ItemLists lists =
        new ItemLists(starts, Arrays.copyOf(targets, entries), Arrays.copyOf(weights, entries));
    return new Generators.Lists(name, lists.quantised(), decays);
  }

  private int near(int item) {
    return Math.floorMod(item + (int) (spread * random.nextGaussian()), items);
  }

  private float[] scales() {
    return RandomPasts.vectors(random, items, 1);
  }

  private Generators.Vectors vectors(
      String name, int rank, ItemVectors.Rule rule, List<Decay> decays) {
    float[] values = RandomPasts.vectors(random, items, rank);
    return new Generators.Vectors(name, new ItemVectors(rank, values, rule), decays);
  }

  /** Trees and coefficients over the features of these generators. */
  public Ranker rankerFor(Generators generators, boolean timed, int trees, int depth) {
    int features = new Features(generators, timed).size();
    float[][] cuts = new float[features][BINS - 1];
    for (float[] column : cuts) {
      for (int bin = 0; bin < column.length; bin++) {
        column[bin] = 6f * bin / column.length - 3 + 0.02f * random.nextFloat();
      }
    }
    int perTree = (2 << depth) - 1;
    int nodes = trees * perTree;
    TreeEnsemble ensemble =
        new TreeEnsemble(
            IntStream.range(0, trees).map(tree -> tree * perTree).toArray(),
            IntStream.range(0, nodes)
                .map(n -> n % perTree < perTree / 2 ? random.nextInt(features) : -1)
                .toArray(),
            random.ints(nodes, 0, BINS).toArray(),
            IntStream.range(0, nodes).map(n -> childOf(n, perTree, 1)).toArray(),
            IntStream.range(0, nodes).map(n -> childOf(n, perTree, 2)).toArray(),
            random.doubles(nodes, -0.1, 0.1).toArray());
    double[] coefficients = random.doubles(features, -0.2, 0.2).toArray();
    return new Ranker(new FeatureBins(cuts), ensemble, coefficients, -1, 0.6, 0.4);
  }

  private static int childOf(int node, int perTree, int which) {
    int within = node % perTree;
    return within < perTree / 2 ? node - within + 2 * within + which : 0;
  }

  /** A past of so many entries, now and then two in one step and now and then a weight below 0. */
  public ItemSequence past(int size) {
    int[] own = new int[size];
    float[] weights = new float[size];
    long[] order = new long[size];
    long at = BEGINNING;
    int item = random.nextInt(items);
    for (int n = 0; n < size; n++) {
      at += random.nextInt(5) == 0 ? 0 : random.nextInt(5_000);
      item = near(item);
      own[n] = item;
      weights[n] = random.nextInt(20) == 0 ? -1 : 0.5f + random.nextFloat();
      order[n] = at;
    }
    return new ItemSequence(own, weights, order);
  }

  /** Distinct items around the end of a past. */
  public int[] candidates(ItemSequence past, int count) {
    int last = past.size() == 0 ? 0 : past.items()[past.size() - 1];
    return IntStream.generate(() -> random.nextInt(4) == 0 ? random.nextInt(items) : near(last))
        .distinct()
        .limit(count)
        .toArray();
  }
}
