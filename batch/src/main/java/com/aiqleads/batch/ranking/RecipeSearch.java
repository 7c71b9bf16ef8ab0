package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Chooses the settings of each generator by how well it answers hidden questions alone, one
 * generator after the other. Ends early when its time is over: what was not tried stays as it was.
 */
final class RecipeSearch {
  private static final double[] LAMBDAS = {100, 250, 600, 1_200};
  private static final double[][] GRAPHS = {
    {0.5, 0.5, 0.5}, {1, 0.5, 0.5}, {1, 1, 0.4}, {0.5, 1, 0.3}, {0.5, 0.3, 0.7}, {1, 0.3, 0.7}
  };
  private static final int[] RANKS = {16, 32, 64, 128};
  private static final double[][] FACTORISATIONS = {{2, 0.1}, {8, 0.1}, {8, 0.03}, {30, 0.1}};
  private static final double[][] WINDOWS = {
    {20, 0.9, 0.3}, {20, 0.9, 0.15}, {20, 0.9, 0.5}, {8, 0.8, 0.3}, {50, 0.96, 0.3}
  };

  private final GeneratorTrainer trainer;
  private final ChannelQuality quality;
  private final long deadlineNanos;
  private final List<Trial> trials = new ArrayList<>();

  /**
   * One setting that was tried.
   *
   * @param ndcg NDCG@10 of the generator alone
   */
  record Trial(String generator, String setting, double ndcg) {}

  /**
   * @param deadlineNanos by {@link System#nanoTime}, after which nothing more is tried
   */
  RecipeSearch(GeneratorTrainer trainer, ChannelQuality quality, long deadlineNanos) {
    this.trainer = trainer;
    this.quality = quality;
    this.deadlineNanos = deadlineNanos;
  }

  /** A recipe and how to learn the one generator it is about. */
  private record Choice(Recipe recipe, String setting, Callable<Generators> learnt) {}

  Recipe from(Recipe start) throws Exception {
    Recipe found = best(GeneratorTrainer.TRANSITIONS, start, transitionsFrom(start));
    found = best(GeneratorTrainer.RIDGE, found, ridgesFrom(found));
    found = best(GeneratorTrainer.GRAPH, found, graphsFrom(found));
    found = best(GeneratorTrainer.LOW_PASS, found, ranksFrom(found));
    return best(GeneratorTrainer.ALS, found, factorisationsFrom(found));
  }

  List<Trial> trials() {
    return List.copyOf(trials);
  }

  private Recipe best(String generator, Recipe start, List<Choice> choices) throws Exception {
    Recipe best = start;
    double most = Double.NEGATIVE_INFINITY;
    for (Choice choice : choices) {
      if (System.nanoTime() - deadlineNanos > 0) {
        break;
      }
      double ndcg = quality.ndcgOf(choice.learnt().call())[0];
      trials.add(new Trial(generator, choice.setting(), ndcg));
      if (ndcg > most) {
        most = ndcg;
        best = choice.recipe();
      }
    }
    return best;
  }

  private List<Choice> transitionsFrom(Recipe start) {
    List<Choice> choices = new ArrayList<>();
    for (double[] one : WINDOWS) {
      Recipe recipe = start.withTransitions((int) one[0], one[1], one[2]);
      Recipe.Transition first = recipe.transitions().get(0);
      choices.add(
          new Choice(
              recipe,
              "window %.0f, fade %s, to %s".formatted(one[0], one[1], one[2]),
              () -> trainer.alone(trainer.directed(first))));
    }
    return choices;
  }

  private List<Choice> ridgesFrom(Recipe start) {
    List<Choice> choices = new ArrayList<>();
    for (double lambda : LAMBDAS) {
      Recipe recipe = start.withRidge(lambda);
      choices.add(
          new Choice(recipe, "lambda " + lambda, () -> trainer.alone(trainer.ridge(recipe))));
    }
    return choices;
  }

  private List<Choice> graphsFrom(Recipe start) {
    List<Choice> choices = new ArrayList<>();
    for (double[] one : GRAPHS) {
      Recipe recipe = start.withGraph(one[0], one[1], one[2]);
      choices.add(
          new Choice(
              recipe,
              "length %s, from %s, to %s".formatted(one[0], one[1], one[2]),
              () -> trainer.alone(trainer.graph(recipe))));
    }
    return choices;
  }

  /** The first singular vectors are the same at every rank, so one decomposition does for all. */
  private List<Choice> ranksFrom(Recipe start) {
    Generators.Vectors widest = trainer.lowPass(start);
    List<Choice> choices = new ArrayList<>();
    for (int rank : RANKS) {
      if (rank <= widest.vectors().rank()) {
        var cut =
            new Generators.Vectors(widest.name(), widest.vectors().first(rank), widest.decays());
        choices.add(new Choice(start.withLowPass(rank), "rank " + rank, () -> trainer.alone(cut)));
      }
    }
    return choices;
  }

  private List<Choice> factorisationsFrom(Recipe start) {
    List<Choice> choices = new ArrayList<>();
    for (double[] one : FACTORISATIONS) {
      Recipe recipe = start.withAls(one[0], one[1]);
      choices.add(
          new Choice(
              recipe,
              "alpha %s, lambda %s".formatted(one[0], one[1]),
              () -> trainer.alone(trainer.als(recipe))));
    }
    return choices;
  }
}
