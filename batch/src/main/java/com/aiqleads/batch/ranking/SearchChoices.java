package com.aiqleads.batch.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The settings that a search tries, the likeliest first. */
final class SearchChoices {
  private static final double[] LAMBDAS = {1_000, 400, 2_000, 150, 50};

  /** Beside that of the start; only where not all items are inverted at once. */
  private static final int[] NEIGHBOURS = {400, 100};

  private static final double[][] GRAPHS = {
    {0.5, 0.5, 0.5}, {0.5, 0.7, 0.3}, {1, 1, 0.4}, {0.5, 0.5, 0.3}, {1, 0.5, 0.5}, {0.5, 0.3, 0.7}
  };
  private static final int[] RANKS = {32, 64, 128, 16};
  private static final double[][] FACTORISATIONS = {
    {64, 4, 0.2}, {128, 4, 0.2}, {32, 2, 0.1}, {64, 8, 0.1}, {32, 10, 0.4}
  };
  private static final double[][] WINDOWS = {
    {20, 0.9, 0.3}, {20, 0.9, 0.15}, {20, 0.9, 0.5}, {8, 0.8, 0.3}, {50, 0.96, 0.3}
  };
  private static final double[] HALF_LIVES = {7, 1, 0.1};

  /** Time of ALS by its rank: the equations are squares, what goes from place to place is not. */
  private static final double ALS_EXPONENT = 1.5;

  private SearchChoices() {}

  /**
   * A change of the recipe.
   *
   * @param effort how long it takes, beside other choices for the same generator
   */
  record Choice(String setting, UnaryOperator<Recipe> change, double effort) {}

  /** By generator, in the order of their turns. */
  static Map<CandidateGenerator, List<Choice>> inTurn(Recipe start, int items) {
    Map<CandidateGenerator, List<Choice>> choices = new LinkedHashMap<>();
    choices.put(CandidateGenerators.TRANSITIONS, transitions(!start.nearDays().isEmpty()));
    choices.put(CandidateGenerators.RIDGE, ridges(start, items));
    choices.put(CandidateGenerators.ALS, factorisations());
    choices.put(CandidateGenerators.LOW_PASS, ranksUpTo(start.lowPassRank()));
    choices.put(CandidateGenerators.GRAPH, graphs());
    return choices;
  }

  private static List<Choice> transitions(boolean timed) {
    List<Choice> choices = new ArrayList<>();
    for (double[] one : WINDOWS) {
      choices.add(
          new Choice(
              "window %.0f, fade %s, to-exponent %s".formatted(one[0], one[1], one[2]),
              recipe -> recipe.withTransitions((int) one[0], one[1], one[2], 0),
              one[0]));
    }
    double[] likeliest = WINDOWS[0];
    for (double days : timed ? HALF_LIVES : new double[0]) {
      choices.add(
          new Choice(
              "window %.0f, half-life %s d".formatted(likeliest[0], days),
              recipe ->
                  recipe.withTransitions((int) likeliest[0], likeliest[1], likeliest[2], days),
              likeliest[0]));
    }
    return choices;
  }

  private static List<Choice> ridges(Recipe start, int items) {
    List<Choice> choices = new ArrayList<>();
    boolean neighbourhoods = items >= start.ridge().denseBelow();
    for (double lambda : LAMBDAS) {
      choices.add(new Choice("lambda " + lambda, recipe -> recipe.withRidge(lambda), 1));
    }
    for (int neighbours : neighbourhoods ? NEIGHBOURS : new int[0]) {
      choices.add(
          1,
          new Choice(
              "lambda %s, %d neighbours".formatted(LAMBDAS[0], neighbours),
              recipe -> recipe.withRidge(LAMBDAS[0]).withNeighbours(neighbours),
              1));
    }
    return choices;
  }

  private static List<Choice> graphs() {
    return Arrays.stream(GRAPHS)
        .map(
            one ->
                new Choice(
                    "exponents: length %s, from %s, to %s".formatted(one[0], one[1], one[2]),
                    recipe -> recipe.withGraph(one[0], one[1], one[2]),
                    1))
        .toList();
  }

  private static List<Choice> ranksUpTo(int most) {
    List<Choice> choices = new ArrayList<>();
    for (int rank : RANKS) {
      if (rank <= most) {
        choices.add(new Choice("rank " + rank, recipe -> recipe.withLowPass(rank), 1));
      }
    }
    return choices;
  }

  private static List<Choice> factorisations() {
    return Arrays.stream(FACTORISATIONS)
        .map(
            one ->
                new Choice(
                    "rank %.0f, alpha %s, lambda %s".formatted(one[0], one[1], one[2]),
                    recipe -> recipe.withAls((int) one[0], one[1], one[2]),
                    Math.pow(one[0], ALS_EXPONENT)))
        .toList();
  }
}
