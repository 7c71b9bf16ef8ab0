package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.HistoryCaps;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything about the two stages that is chosen and not learnt. Immutable.
 *
 * @param ridge item-to-item
 * @param graphLengthExponent how far a user's say is divided among the pairs of a past
 * @param graph two-hop filter
 * @param lowPassRank singular vectors of the low-pass
 * @param lowPassSettled when they are exact enough, see {@link LowPass}
 * @param lowPassShare how loud the low-pass is beside the two hops, in the model of both
 * @param als matrix factorisation
 * @param transitions windows and exponents of the directed lists
 * @param nearDays half-lives of lists by closeness in time; none without times and at night
 * @param setDecays under which decays order-blind generators score, the first being none
 * @param caps how far back a past is looked at
 * @param areaLength entries of a list by geography and market; 0: none, as in recipes written
 *     without and where it is unknown where items lie
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
    int areaLength,
    RankerSettings ranker)
    implements Serializable {
  private static final long serialVersionUID = 1;

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
   * @param restRank dimensions of the vectors that say what the lists leave out; 0: none
   */
  record Transition(
      String name,
      int window,
      double fade,
      boolean backward,
      NormalisedLists.Settings lists,
      List<Decay> decays,
      double halfLifeDays,
      int restRank)
      implements Serializable {
    private static final long serialVersionUID = 1;

    /** However long between, and no rest. */
    Transition(
        String name,
        int window,
        double fade,
        boolean backward,
        NormalisedLists.Settings lists,
        List<Decay> decays) {
      this(name, window, fade, backward, lists, decays, 0, 0);
    }

    Transition withRest(int rank) {
      return new Transition(name, window, fade, backward, lists, decays, halfLifeDays, rank);
    }

    /** With the sizes of another. */
    private Transition sizedAs(Transition other) {
      NormalisedLists.Settings ofLength = lists.ofLength(other.lists.length());
      return new Transition(
          name, window, fade, backward, ofLength, decays, halfLifeDays, other.restRank);
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
   * @param treesTogether at most, where both kinds speak; of all of each in recipes written without
   * @param lambdaMart whether trees by LambdaMART are tried too; false in recipes written without
   */
  record RankerSettings(
      int rows,
      int negatives,
      int candidates,
      int heldSteps,
      int trees,
      int treesTogether,
      int depth,
      double stepSize,
      boolean lambdaMart)
      implements Serializable {
    private static final long serialVersionUID = 1;

    RankerSettings {
      if (treesTogether < 2) {
        throw new IllegalArgumentException(
            "treesTogether: " + treesTogether + " (expected: >= 2, one of each kind)");
      }
    }
  }

  /**
   * This with what a search chose on other data of this kind: penalty, exponents, windows and how
   * loud the low-pass is. Sizes stay, as they belong to the number of leads and to the time of a
   * night.
   */
  Recipe startingFrom(Recipe champion) {
    List<Transition> directed =
        transitions.stream()
            .map(
                one ->
                    champion.transitions.stream()
                        .filter(other -> other.name().equals(one.name()))
                        .findFirst()
                        .map(other -> other.sizedAs(one))
                        .orElse(one))
            .toList();
    return with(
        next -> {
          next.ridge = ridge.ofLambda(champion.ridge.lambda());
          next.graphLengthExponent = champion.graphLengthExponent;
          next.graph = champion.graph.ofLength(graph.length());
          next.lowPassRank = Math.min(champion.lowPassRank, lowPassRank);
          next.lowPassShare = champion.lowPassShare;
          next.transitions = directed;
        });
  }

  Recipe withRidge(double lambda) {
    return with(next -> next.ridge = ridge.ofLambda(lambda));
  }

  Recipe withNeighbours(int neighbours) {
    return with(next -> next.ridge = ridge.ofNeighbours(neighbours));
  }

  Recipe withGraph(double lengthExponent, double fromExponent, double toExponent) {
    return with(
        next -> {
          next.graphLengthExponent = lengthExponent;
          next.graph = new NormalisedLists.Settings(fromExponent, toExponent, graph.length());
        });
  }

  Recipe withLowPass(int rank) {
    return with(next -> next.lowPassRank = rank);
  }

  Recipe withLowPassShare(double share) {
    return with(next -> next.lowPassShare = share);
  }

  Recipe withAls(int rank, double alpha, double regularization) {
    return with(
        next ->
            next.als =
                new AlsVectors.Settings(rank, als.iterations(), alpha, regularization, als.seed()));
  }

  /** With another window, exponent and half-life for the first directed generator. */
  Recipe withTransitions(int window, double fade, double toExponent, double halfLifeDays) {
    Transition first = transitions.get(0);
    NormalisedLists.Settings lists =
        new NormalisedLists.Settings(
            first.lists().fromExponent(), toExponent, first.lists().length());
    List<Transition> others = new ArrayList<>(transitions);
    others.set(
        0,
        new Transition(
            first.name(),
            window,
            fade,
            first.backward(),
            lists,
            first.decays(),
            halfLifeDays,
            first.restRank()));
    return with(next -> next.transitions = others);
  }

  /** A copy in which some things are changed. */
  Recipe with(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.recipe();
  }

  /** What is changed before it is a recipe; each field is what its namesake is there. */
  static final class Copy {
    RidgeLists.Settings ridge;
    double graphLengthExponent;
    NormalisedLists.Settings graph;
    int lowPassRank;
    double lowPassSettled;
    double lowPassShare;
    AlsVectors.Settings als;
    List<Transition> transitions;
    List<Double> nearDays;
    List<Decay> setDecays;
    HistoryCaps caps;
    int areaLength;
    RankerSettings ranker;

    private Copy(Recipe of) {
      ridge = of.ridge;
      graphLengthExponent = of.graphLengthExponent;
      graph = of.graph;
      lowPassRank = of.lowPassRank;
      lowPassSettled = of.lowPassSettled;
      lowPassShare = of.lowPassShare;
      als = of.als;
      transitions = of.transitions;
      nearDays = of.nearDays;
      setDecays = of.setDecays;
      caps = of.caps;
      areaLength = of.areaLength;
      ranker = of.ranker;
    }

    private Recipe recipe() {
      return new Recipe(
          ridge,
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
          areaLength,
          ranker);
    }
  }
}
