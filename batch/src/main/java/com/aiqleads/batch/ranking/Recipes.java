package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.Recipe.RankerSettings;
import com.aiqleads.batch.ranking.Recipe.Transition;
import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.ListBudget;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The recipes to begin with, by how much there is to learn from: of a search, and of a night. */
final class Recipes {
  private static final double TO_EXPONENT = 0.3;
  private static final int HANDED_ON = 150;

  /** As many as a patch names if no parameter says otherwise. */
  private static final int HANDED_ON_FOR_NEXT = 200;

  private static final int REST_RANK = 64;
  private static final List<Double> NEAR_DAYS = List.of(1.0, 14.0);
  private static final int AREA_LISTS = 1;

  /** What is searched for goes up to 128; this is what a patch can afford. */
  private static final int LOW_PASS_RANK_FOR_LEADS = 32;

  private static final int ITERATIONS = 8;
  private static final int FEW_STEPS = 20_000;
  private static final int TREES_FOR_FEW = 20;

  /** Of one kind, or of both together: what a patch can afford, and a night. */
  private static final int TREES_OF_A_NIGHT = 40;

  /** Fewer trees take longer steps. */
  private static final double STEP_OF_A_NIGHT = 0.25;

  private static final int DEPTH_OF_A_NIGHT = 5;

  /** What validation chose for MovieLens 1M: about 1,000 for 6,040 users. */
  private static final double AGENTS_PER_LAMBDA = 5;

  private static final double LEAST_LAMBDA = 10;
  private static final int NEIGHBOURS_OF_A_LEAD = 100;

  /** One inverse takes a night some 10 s and three matrices of 128 MB; it says more. */
  private static final int DENSE_BELOW = 4_000;

  private static final int LEAST_ROWS = 35_000;
  private static final int ROWS_PER_ACT = 1;

  /** Of all acts, those that the nightly makes questions of. */
  private static final double SHARE_OF_STEPS = 0.1;

  private Recipes() {}

  /** The beginning of every search. */
  static Recipe startFor(TrainSet train, TrainRequest request) {
    List<Double> nearDays = train.orderKind() == OrderKind.TIME ? NEAR_DAYS : List.of();
    boolean next = request.hiddenTargetIsNext();
    Lengths lengths = Lengths.of(train.items(), next, nearDays.size());
    return startFor(train.items(), next, nearDays, lengths, request.seed());
  }

  private static Recipe startFor(
      int items, boolean next, List<Double> nearDays, Lengths lengths, long seed) {
    return new Recipe(
        new RidgeLists.Settings(1_000, 200, lengths.ridge(), RidgeLists.DENSE_LIMIT),
        next ? 0.5 : 1,
        new NormalisedLists.Settings(0.5, 0.5, lengths.graph()),
        Math.max(2, Math.min(128, items / 4)),
        LowPass.settledFor(items),
        1,
        new AlsVectors.Settings(64, 16, 4, 0.2, seed),
        next
            ? transitions(lengths.directed(), Math.max(2, Math.min(REST_RANK, items / 4)))
            : List.of(undirected(lengths.directed()[0])),
        nearDays,
        next ? List.of(Decay.none(), Decay.steps(50), Decay.steps(8)) : List.of(Decay.none()),
        // Without an order a past has no last entries that say more.
        next ? HistoryCaps.DEFAULT : HistoryCaps.NONE,
        lengths.area(),
        new RankerSettings(
            500_000, 15, next ? HANDED_ON_FOR_NEXT : HANDED_ON, 5, 100, 200, 6, 0.15, true));
  }

  /** What a nightly would learn with from such data, with the parameters it has by default. */
  static Recipe ofNight(TrainSet train, TrainRequest request) {
    Recipe start = startFor(train, request);
    long entries = train.histories().stream().mapToLong(ItemSequence::size).sum();
    long steps = (long) (SHARE_OF_STEPS * entries);
    ModelParameters usual = ModelParameters.none();
    return ofNight(
        start,
        usual.scoringAt(Instant.EPOCH),
        usual.iterationsOrDefault(),
        new Amount(train.histories().size(), entries, steps));
  }

  /**
   * What the nightly learns with.
   *
   * @param placed whether it is known of any lead where it lies
   */
  static Recipe forLeads(NightlyRanking.Input input, boolean placed, Amount amount) {
    int leads = input.leads().size();
    Lengths lengths = Lengths.of(leads, true, NEAR_DAYS.size()).withArea(placed);
    Recipe start = startFor(leads, true, List.of(), lengths, input.seed());
    return ofNight(start, input.scoring(), input.iterations(), amount);
  }

  /**
   * How much there is to learn from.
   *
   * @param agents who acted
   * @param acts of all agents
   * @param steps that could become questions
   */
  record Amount(long agents, long acts, long steps) {}

  private static Recipe ofNight(
      Recipe start, ScoringParameters scoring, int iterations, Amount amount) {
    AlsVectors.Settings als =
        new AlsVectors.Settings(
            scoring.rank(),
            Math.min(ITERATIONS, iterations),
            scoring.alpha(),
            scoring.regularization(),
            start.als().seed());
    RankerSettings ofSearch = start.ranker();
    int rows = (int) Math.max(LEAST_ROWS, Math.min(ofSearch.rows(), ROWS_PER_ACT * amount.acts()));
    int longest = Math.max(scoring.listLength(), scoring.patchLength());
    int handedOn = Math.max(ofSearch.candidates(), longest);
    boolean few = amount.steps() < FEW_STEPS;
    int trees = few ? TREES_FOR_FEW : TREES_OF_A_NIGHT;
    return start.with(
        recipe -> {
          recipe.ridge =
              new RidgeLists.Settings(
                  Math.max(LEAST_LAMBDA, amount.agents() / AGENTS_PER_LAMBDA),
                  NEIGHBOURS_OF_A_LEAD,
                  start.ridge().length(),
                  DENSE_BELOW);
          recipe.lowPassRank = Math.min(LOW_PASS_RANK_FOR_LEADS, start.lowPassRank());
          recipe.lowPassSettled = LowPass.NEAR;
          recipe.als = als;
          recipe.nearDays = List.of();
          recipe.caps = start.caps().listsAll() ? HistoryCaps.NONE : HistoryCaps.PATCH;
          recipe.ranker =
              new RankerSettings(
                  rows,
                  ofSearch.negatives(),
                  handedOn,
                  ofSearch.heldSteps(),
                  trees,
                  trees,
                  DEPTH_OF_A_NIGHT,
                  few ? ofSearch.stepSize() : STEP_OF_A_NIGHT,
                  !few);
        });
  }

  /**
   * How long the lists are, within the budget of all lists of an item. Where the next is asked for
   * they are the same whatever is known of time and place, so that what is judged is as long as
   * what is served: lists of closeness in time, which a night does not make, and of the area have
   * their share even if they are not there.
   *
   * @param graph also of each list by closeness in time
   * @param area 0: there is none
   */
  private record Lengths(int[] directed, int ridge, int graph, int area) {
    static Lengths of(int items, boolean next, int near) {
      double[] directed = next ? new double[] {22, 6, 6, 6} : new double[] {5};
      int others = 1 + (next ? NEAR_DAYS.size() + AREA_LISTS : near);
      double[] all = Arrays.copyOf(directed, directed.length + 1 + others);
      all[directed.length] = next ? 45 : 60;
      Arrays.fill(all, directed.length + 1, all.length, next ? 8 : 35);
      int[] lengths = ListBudget.of(items).lengths(all);
      return new Lengths(
          Arrays.copyOf(lengths, directed.length),
          lengths[directed.length],
          Arrays.stream(lengths, directed.length + 1, all.length).min().orElseThrow(),
          0);
    }

    Lengths withArea(boolean placed) {
      return new Lengths(directed, ridge, graph, placed ? graph : 0);
    }
  }

  /** Where what was hidden lies anywhere, only closeness within a past says something. */
  private static Transition undirected(int length) {
    return new Transition("transitions", 20, 0.9, false, directed(length), List.of(Decay.none()));
  }

  private static NormalisedLists.Settings directed(int length) {
    return new NormalisedLists.Settings(1, TO_EXPONENT, length);
  }

  private static List<Transition> transitions(int[] lengths, int restRank) {
    Transition transitions =
        new Transition(
            "transitions",
            20,
            0.9,
            false,
            directed(lengths[0]),
            List.of(
                Decay.steps(4),
                Decay.nth(0),
                Decay.nth(1),
                Decay.nth(2),
                Decay.steps(1.5),
                Decay.steps(15)));
    Transition close =
        new Transition(
            "close",
            3,
            0.7,
            false,
            directed(lengths[1]),
            List.of(Decay.nth(0), Decay.steps(1), Decay.steps(4)));
    Transition before =
        new Transition(
            "before", 20, 0.9, true, directed(lengths[2]), List.of(Decay.nth(0), Decay.steps(4)));
    return List.of(
        transitions.withRest(restRank),
        close,
        before,
        new Transition(
            "long before", 150, 0.98, true, directed(lengths[3]), List.of(Decay.none())));
  }
}
