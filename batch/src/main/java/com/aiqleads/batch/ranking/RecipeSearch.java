package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the settings of each generator by how well it answers hidden questions alone. The
 * generators take turns, the likeliest settings first, so that an early end leaves none untried.
 */
final class RecipeSearch {
  private static final double[] LAMBDAS = {600, 1_200, 250, 2_500, 100};
  private static final double[][] GRAPHS = {
    {0.5, 0.5, 0.5}, {1, 0.5, 0.5}, {1, 1, 0.4}, {0.5, 1, 0.3}, {0.5, 0.3, 0.7}
  };
  private static final int[] RANKS = {32, 64, 128, 16};
  private static final double[][] FACTORISATIONS = {
    {32, 8, 0.1}, {64, 4, 0.2}, {32, 2, 0.1}, {64, 8, 0.1}
  };
  private static final double[][] WINDOWS = {
    {20, 0.9, 0.3}, {20, 0.9, 0.15}, {20, 0.9, 0.5}, {8, 0.8, 0.3}, {50, 0.96, 0.3}
  };

  private final GeneratorTrainer trainer;
  private final ChannelQuality quality;
  private final Limits limits;
  private final Phases phases;
  private Generators.@Nullable Vectors widest;

  /**
   * When to end.
   *
   * @param deadlineNanos by {@link System#nanoTime}
   * @param trials settings tried at most
   */
  record Limits(long deadlineNanos, int trials) {}

  RecipeSearch(GeneratorTrainer trainer, ChannelQuality quality, Limits limits, Phases phases) {
    this.trainer = trainer;
    this.quality = quality;
    this.limits = limits;
    this.phases = phases;
  }

  /** A change of the recipe and how to learn the one generator it is about. */
  private record Choice(
      String setting, UnaryOperator<Recipe> change, Callable<Generators> learnt) {}

  /** The best choice so far of one generator. */
  private static final class Turn {
    private final List<Choice> choices;
    private UnaryOperator<Recipe> best = UnaryOperator.identity();
    private double most = Double.NEGATIVE_INFINITY;

    Turn(List<Choice> choices) {
      this.choices = choices;
    }
  }

  /** The recipe with the best of all that was tried. */
  Recipe from(Recipe start) throws Exception {
    Map<String, Turn> turns = new LinkedHashMap<>();
    turns.put(GeneratorTrainer.TRANSITIONS, new Turn(transitionsFrom(start)));
    turns.put(GeneratorTrainer.RIDGE, new Turn(ridgesFrom(start)));
    turns.put(GeneratorTrainer.ALS, new Turn(factorisationsFrom(start)));
    turns.put(GeneratorTrainer.LOW_PASS, new Turn(ranksFrom(start)));
    turns.put(GeneratorTrainer.GRAPH, new Turn(graphsFrom(start)));
    tryInTurn(turns);
    Recipe found = start;
    for (Turn turn : turns.values()) {
      found = turn.best.apply(found);
    }
    return found;
  }

  private void tryInTurn(Map<String, Turn> turns) throws Exception {
    int tried = 0;
    int most = turns.values().stream().mapToInt(turn -> turn.choices.size()).max().orElse(0);
    for (int round = 0; round < most; round++) {
      for (Map.Entry<String, Turn> turn : turns.entrySet()) {
        if (round < turn.getValue().choices.size()) {
          if (tried++ >= limits.trials() || System.nanoTime() - limits.deadlineNanos() > 0) {
            return;
          }
          attempt(turn.getKey(), turn.getValue(), turn.getValue().choices.get(round));
        }
      }
    }
  }

  private void attempt(String generator, Turn turn, Choice choice) throws Exception {
    double ndcg = quality.ndcgOf(choice.learnt().call())[0];
    phases.note(
        String.format(Locale.ROOT, "%s with %s: NDCG@10 %.4f", generator, choice.setting(), ndcg));
    if (ndcg > turn.most) {
      turn.most = ndcg;
      turn.best = choice.change();
    }
  }

  private List<Choice> transitionsFrom(Recipe start) {
    List<Choice> choices = new ArrayList<>();
    for (double[] one : WINDOWS) {
      UnaryOperator<Recipe> change = recipe -> recipe.withTransitions((int) one[0], one[1], one[2]);
      Recipe.Transition first = change.apply(start).transitions().get(0);
      choices.add(
          new Choice(
              "window %.0f, fade %s, to-exponent %s".formatted(one[0], one[1], one[2]),
              change,
              () -> trainer.alone(trainer.directed(first))));
    }
    return choices;
  }

  private List<Choice> ridgesFrom(Recipe start) {
    List<Choice> choices = new ArrayList<>();
    for (double lambda : LAMBDAS) {
      choices.add(
          new Choice(
              "lambda " + lambda,
              recipe -> recipe.withRidge(lambda),
              () -> trainer.alone(trainer.ridge(start.withRidge(lambda)))));
    }
    return choices;
  }

  private List<Choice> graphsFrom(Recipe start) {
    List<Choice> choices = new ArrayList<>();
    for (double[] one : GRAPHS) {
      UnaryOperator<Recipe> change = recipe -> recipe.withGraph(one[0], one[1], one[2]);
      choices.add(
          new Choice(
              "exponents: length %s, from %s, to %s".formatted(one[0], one[1], one[2]),
              change,
              () -> trainer.alone(trainer.graph(change.apply(start)))));
    }
    return choices;
  }

  /** The first singular vectors are the same at every rank, so one decomposition does for all. */
  private List<Choice> ranksFrom(Recipe start) {
    List<Choice> choices = new ArrayList<>();
    for (int rank : RANKS) {
      if (rank <= start.lowPassRank()) {
        choices.add(
            new Choice(
                "rank " + rank,
                recipe -> recipe.withLowPass(rank),
                () -> trainer.alone(cutTo(rank, start))));
      }
    }
    return choices;
  }

  private Generators.Vectors cutTo(int rank, Recipe start) {
    Generators.Vectors whole = widest == null ? trainer.lowPass(start) : widest;
    widest = whole;
    return new Generators.Vectors(whole.name(), whole.vectors().first(rank), whole.decays());
  }

  private List<Choice> factorisationsFrom(Recipe start) {
    List<Choice> choices = new ArrayList<>();
    for (double[] one : FACTORISATIONS) {
      UnaryOperator<Recipe> change = recipe -> recipe.withAls((int) one[0], one[1], one[2]);
      choices.add(
          new Choice(
              "rank %.0f, alpha %s, lambda %s".formatted(one[0], one[1], one[2]),
              change,
              () -> trainer.alone(trainer.als(change.apply(start)))));
    }
    return choices;
  }
}
