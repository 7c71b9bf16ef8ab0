package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.ListBudget;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about the two stages that is chosen and not learnt.
 *
 * @param ridge item-to-item
 * @param graphLengthExponent how far a user's say is divided among the pairs of a past
 * @param graph two-hop filter
 * @param lowPassRank singular vectors of the low-pass
 * @param lowPassSettled when they are exact enough, see {@link LowPass}
 * @param lowPassShare how loud the low-pass is beside the two hops, in the model of both
 * @param als matrix factorisation
 * @param transitions windows and exponents of the directed lists
 * @param nearDays half-lives of lists by closeness in time; none without times
 * @param setDecays under which decays order-blind generators score, the first being none
 * @param caps how far back a past is looked at
 * @param flow transitions in few dimensions; null: none, as in recipes written without
 * @param ranker the second stage
 */
record Recipe(
    RidgeLists.Settings ridge,
    double graphLengthExponent,
    NormalisedLists.Settings graph,
    int lowPassRank,
    double lowPassSettled,
    double lowPassShare,
    AlsVectors.Settings als,
    List<Transition> transitions,
    List<Double> nearDays,
    List<Decay> setDecays,
    HistoryCaps caps,
    FlowVectors.@Nullable Settings flow,
    RankerSettings ranker)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final double TO_EXPONENT = 0.3;
  private static final int FLOW_RANK = 64;
  private static final List<Double> NEAR_DAYS = List.of(1.0, 14.0);

  /** Without an order a past has no last entries that say more. */
  private static final HistoryCaps WHOLE_PAST = new HistoryCaps(10_000, 10_000);

  Recipe {
    transitions = List.copyOf(transitions);
    nearDays = List.copyOf(nearDays);
    setDecays = List.copyOf(setDecays);
  }

  /**
   * One directed generator.
   *
   * @param window steps that are looked ahead, or back
   * @param fade share kept per step between
   * @param halfLifeDays time between after which half of that is left; 0: however long, as without
   *     times and in recipes written without
   */
  record Transition(
      String name,
      int window,
      double fade,
      boolean backward,
      NormalisedLists.Settings lists,
      List<Decay> decays,
      double halfLifeDays)
      implements Serializable {
    private static final long serialVersionUID = 1;

    Transition(
        String name,
        int window,
        double fade,
        boolean backward,
        NormalisedLists.Settings lists,
        List<Decay> decays) {
      this(name, window, fade, backward, lists, decays, 0);
    }

    Transition ofLength(int length) {
      NormalisedLists.Settings same =
          new NormalisedLists.Settings(lists.fromExponent(), lists.toExponent(), length);
      return new Transition(name, window, fade, backward, same, decays, halfLifeDays);
    }
  }

  /**
   * How the second stage is learnt.
   *
   * @param rows training rows at most
   * @param negatives per positive, where they are drawn uniformly
   * @param candidates items that the first stage hands on, where all items are ranked
   * @param heldSteps steps (or, at random, fiftieths) of each past that become rows
   * @param trees at most, of each kind
   * @param lambdaMart whether trees by LambdaMART are tried too; false in recipes written without
   */
  record RankerSettings(
      int rows,
      int negatives,
      int candidates,
      int heldSteps,
      int trees,
      int depth,
      double stepSize,
      boolean lambdaMart)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /** The beginning of every search. */
  static Recipe startFor(TrainSet train, TrainRequest request) {
    List<Double> nearDays = train.orderKind() == OrderKind.TIME ? NEAR_DAYS : List.of();
    return startFor(train.items(), request.hiddenTargetIsNext(), nearDays, request.seed());
  }

  private static Recipe startFor(int items, boolean next, List<Double> nearDays, long seed) {
    Lengths lengths = Lengths.of(items, next, nearDays.size());
    return new Recipe(
        new RidgeLists.Settings(1_000, 200, lengths.ridge(), RidgeLists.DENSE_LIMIT),
        next ? 0.5 : 1,
        new NormalisedLists.Settings(0.5, 0.5, lengths.graph()),
        Math.max(2, Math.min(128, items / 4)),
        LowPass.EXACT,
        1,
        new AlsVectors.Settings(64, 16, 4, 0.2, seed),
        next ? transitions(lengths.directed()) : List.of(undirected(lengths.directed()[0])),
        nearDays,
        next ? List.of(Decay.none(), Decay.steps(50), Decay.steps(8)) : List.of(Decay.none()),
        next ? HistoryCaps.DEFAULT : WHOLE_PAST,
        next
            ? new FlowVectors.Settings(
                Math.max(2, Math.min(FLOW_RANK, items / 4)), 20, 0.9, TO_EXPONENT)
            : null,
        new RankerSettings(500_000, 15, 150, 5, 100, 6, 0.15, true));
  }

  /** What is searched for goes up to 128; this takes a tenth of the time. */
  private static final int LOW_PASS_RANK_FOR_LEADS = 32;

  /** Three pairs of vectors are 24 bytes a dimension and lead. */
  private static final int FLOW_RANK_FOR_LEADS = 32;

  private static final int ITERATIONS = 8;
  private static final int FEW_STEPS = 20_000;
  private static final int TREES_FOR_FEW = 20;
  private static final int TREES_OF_A_NIGHT = 80;
  private static final int DEPTH_OF_A_NIGHT = 5;

  /** What validation chose for MovieLens 1M: about 1,000 for 6,040 users. */
  private static final double AGENTS_PER_LAMBDA = 5;

  private static final double LEAST_LAMBDA = 10;
  private static final int NEIGHBOURS_OF_A_LEAD = 100;
  private static final int DENSE_BELOW = 1_000;
  private static final int LEAST_ROWS = 30_000;
  private static final int ROWS_PER_ACT = 1;

  /**
   * What the nightly learns with.
   *
   * @param agents who acted
   * @param acts of all agents
   * @param steps that could become questions
   */
  static Recipe forLeads(NightlyRanking.Input input, long agents, long acts, long steps) {
    ScoringParameters scoring = input.scoring();
    AlsVectors.Settings als =
        new AlsVectors.Settings(
            scoring.rank(),
            Math.min(ITERATIONS, input.iterations()),
            scoring.alpha(),
            scoring.regularization(),
            input.seed());
    Recipe start = startFor(input.leads().size(), true, NEAR_DAYS, input.seed());
    int rows = (int) Math.max(LEAST_ROWS, Math.min(start.ranker.rows(), ROWS_PER_ACT * acts));
    int handedOn =
        Math.max(start.ranker.candidates(), Math.max(scoring.listLength(), scoring.patchLength()));
    int trees = steps < FEW_STEPS ? TREES_FOR_FEW : TREES_OF_A_NIGHT;
    RidgeLists.Settings ridge =
        new RidgeLists.Settings(
            Math.max(LEAST_LAMBDA, agents / AGENTS_PER_LAMBDA),
            NEIGHBOURS_OF_A_LEAD,
            start.ridge.length(),
            DENSE_BELOW);
    return new Recipe(
        ridge,
        start.graphLengthExponent,
        start.graph,
        Math.min(LOW_PASS_RANK_FOR_LEADS, start.lowPassRank),
        LowPass.NEAR,
        start.lowPassShare,
        als,
        start.transitions,
        start.nearDays,
        start.setDecays,
        start.caps,
        start.flow == null ? null : start.flow.atMost(FLOW_RANK_FOR_LEADS),
        new RankerSettings(
            rows,
            start.ranker.negatives(),
            handedOn,
            start.ranker.heldSteps(),
            trees,
            DEPTH_OF_A_NIGHT,
            start.ranker.stepSize(),
            false));
  }

  /**
   * This with what a search chose on other data of this kind: penalty, exponents, windows and how
   * loud the low-pass is. Sizes stay, as they belong to the number of leads and to the time of a
   * night.
   */
  Recipe startingFrom(Recipe champion) {
    NormalisedLists.Settings graphs =
        new NormalisedLists.Settings(
            champion.graph.fromExponent(), champion.graph.toExponent(), graph.length());
    List<Transition> directed =
        transitions.stream()
            .map(
                one ->
                    champion.transitions.stream()
                        .filter(other -> other.name().equals(one.name()))
                        .findFirst()
                        .map(other -> other.ofLength(one.lists().length()))
                        .orElse(one))
            .toList();
    FlowVectors.Settings flows =
        flow == null || champion.flow == null ? flow : champion.flow.atMost(flow.rank());
    return new Recipe(
        new RidgeLists.Settings(
            champion.ridge.lambda(), ridge.neighbours(), ridge.length(), ridge.denseBelow()),
        champion.graphLengthExponent,
        graphs,
        Math.min(champion.lowPassRank, lowPassRank),
        lowPassSettled,
        champion.lowPassShare,
        als,
        directed,
        nearDays,
        setDecays,
        caps,
        flows,
        ranker);
  }

  /**
   * How long the lists are, within the budget of all lists of an item.
   *
   * @param graph also of each list by closeness in time
   */
  private record Lengths(int[] directed, int ridge, int graph) {
    static Lengths of(int items, boolean next, int near) {
      double[] directed = next ? new double[] {22, 6, 6, 6} : new double[] {5};
      double[] all = Arrays.copyOf(directed, directed.length + 2 + near);
      all[directed.length] = next ? 45 : 60;
      Arrays.fill(all, directed.length + 1, all.length, next ? 8 : 35);
      int[] lengths = ListBudget.of(items).lengths(all);
      return new Lengths(
          Arrays.copyOf(lengths, directed.length),
          lengths[directed.length],
          Arrays.stream(lengths, directed.length + 1, lengths.length).min().orElseThrow());
    }
  }

  /** Where what was hidden lies anywhere, only closeness within a past says something. */
  private static Transition undirected(int length) {
    return new Transition("transitions", 20, 0.9, false, directed(length), List.of(Decay.none()));
  }

  private static NormalisedLists.Settings directed(int length) {
    return new NormalisedLists.Settings(1, TO_EXPONENT, length);
  }

  private static List<Transition> transitions(int[] lengths) {
    return List.of(
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
                Decay.steps(15))),
        new Transition(
            "close",
            3,
            0.7,
            false,
            directed(lengths[1]),
            List.of(Decay.nth(0), Decay.steps(1), Decay.steps(4))),
        new Transition(
            "before", 20, 0.9, true, directed(lengths[2]), List.of(Decay.nth(0), Decay.steps(4))),
        new Transition(
            "long before", 150, 0.98, true, directed(lengths[3]), List.of(Decay.none())));
  }

  Recipe withRidge(double lambda) {
    RidgeLists.Settings next =
        new RidgeLists.Settings(lambda, ridge.neighbours(), ridge.length(), ridge.denseBelow());
    return new Recipe(
        next,
        graphLengthExponent,
        graph,
        lowPassRank,
        lowPassSettled,
        lowPassShare,
        als,
        transitions,
        nearDays,
        setDecays,
        caps,
        flow,
        ranker);
  }

  Recipe withGraph(double lengthExponent, double fromExponent, double toExponent) {
    NormalisedLists.Settings next =
        new NormalisedLists.Settings(fromExponent, toExponent, graph.length());
    return new Recipe(
        ridge,
        lengthExponent,
        next,
        lowPassRank,
        lowPassSettled,
        lowPassShare,
        als,
        transitions,
        nearDays,
        setDecays,
        caps,
        flow,
        ranker);
  }

  Recipe withLowPass(int rank) {
    return new Recipe(
        ridge,
        graphLengthExponent,
        graph,
        rank,
        lowPassSettled,
        lowPassShare,
        als,
        transitions,
        nearDays,
        setDecays,
        caps,
        flow,
        ranker);
  }

  Recipe withLowPassShare(double share) {
    return new Recipe(
        ridge,
        graphLengthExponent,
        graph,
        lowPassRank,
        lowPassSettled,
        share,
        als,
        transitions,
        nearDays,
        setDecays,
        caps,
        flow,
        ranker);
  }

  Recipe withAls(int rank, double alpha, double regularization) {
    AlsVectors.Settings next =
        new AlsVectors.Settings(rank, als.iterations(), alpha, regularization, als.seed());
    return new Recipe(
        ridge,
        graphLengthExponent,
        graph,
        lowPassRank,
        lowPassSettled,
        lowPassShare,
        next,
        transitions,
        nearDays,
        setDecays,
        caps,
        flow,
        ranker);
  }

  /** With another window, exponent and half-life for the first directed generator. */
  Recipe withTransitions(int window, double fade, double toExponent, double halfLifeDays) {
    Transition first = transitions.get(0);
    NormalisedLists.Settings lists =
        new NormalisedLists.Settings(
            first.lists().fromExponent(), toExponent, first.lists().length());
    List<Transition> next = new ArrayList<>(transitions);
    next.set(
        0,
        new Transition(
            first.name(), window, fade, first.backward(), lists, first.decays(), halfLifeDays));
    return new Recipe(
        ridge,
        graphLengthExponent,
        graph,
        lowPassRank,
        lowPassSettled,
        lowPassShare,
        als,
        next,
        nearDays,
        setDecays,
        caps,
        flow,
        ranker);
  }
}
