package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Learns the generators of a recipe from pasts, all of them or one alone. */
final class GeneratorTrainer {
  static final String RIDGE = "ridge";
  static final String GRAPH = "graph";
  static final String LOW_PASS = "low-pass";
  static final String ALS = "als";
  static final String TRANSITIONS = "transitions";
  private static final double SECONDS_PER_DAY = 86_400;

  private final SparkSession spark;
  private final Pasts pasts;
  private final Phases phases;

  GeneratorTrainer(SparkSession spark, Pasts pasts, Phases phases) {
    this.spark = spark;
    this.pasts = pasts;
    this.phases = phases;
  }

  Generators all(Recipe recipe) throws Exception {
    List<Generators.Lists> lists = new ArrayList<>();
    for (Recipe.Transition one : recipe.transitions()) {
      lists.add(phases.time(one.name(), () -> directed(one)));
    }
    for (double days : recipe.nearDays()) {
      lists.add(phases.time("near " + days + " d", () -> near(days, recipe)));
    }
    lists.add(phases.time(RIDGE, () -> ridge(recipe)));
    lists.add(phases.time(GRAPH, () -> graph(recipe)));
    List<Generators.Vectors> vectors =
        List.of(phases.time(LOW_PASS, () -> lowPass(recipe)), phases.time(ALS, () -> als(recipe)));
    return new Generators(lists, vectors, pasts.facts());
  }

  Generators alone(Generators.Lists lists) {
    return new Generators(List.of(lists), List.of(), pasts.facts());
  }

  Generators alone(Generators.Vectors vectors) {
    return new Generators(List.of(), List.of(vectors), pasts.facts());
  }

  Generators.Lists directed(Recipe.Transition one) {
    var weigher = new Weighers.Following(one.window(), one.fade(), one.backward());
    ItemLists lists =
        NormalisedLists.train(pasts.ordered(), pasts.facts().users(), weigher, one.lists());
    return new Generators.Lists(one.name(), lists, one.decays());
  }

  private Generators.Lists near(double days, Recipe recipe) {
    var weigher = new Weighers.Near(days * SECONDS_PER_DAY);
    ItemLists lists =
        NormalisedLists.train(pasts.distinct(), pasts.facts().users(), weigher, recipe.graph());
    List<Decay> whole = recipe.setDecays().subList(0, 1);
    return new Generators.Lists("near " + days + " d", lists, whole);
  }

  Generators.Lists ridge(Recipe recipe) {
    ItemLists lists = RidgeLists.train(pasts.distinct(), pasts.items(), recipe.ridge());
    return new Generators.Lists(RIDGE, lists, recipe.setDecays());
  }

  Generators.Lists graph(Recipe recipe) {
    var weigher = new Weighers.Together(recipe.graphLengthExponent());
    ItemLists lists =
        NormalisedLists.train(pasts.distinct(), pasts.facts().users(), weigher, recipe.graph());
    return new Generators.Lists(GRAPH, lists, recipe.setDecays());
  }

  Generators.Vectors lowPass(Recipe recipe) {
    ItemVectors vectors =
        LowPass.train(
            pasts.distinct(), pasts.facts().users(), recipe.lowPassRank(), recipe.als().seed());
    return new Generators.Vectors(LOW_PASS, vectors, recipe.setDecays());
  }

  Generators.Vectors als(Recipe recipe) {
    ItemVectors vectors = AlsVectors.train(spark, pasts.distinct(), pasts.items(), recipe.als());
    return new Generators.Vectors(ALS, vectors, recipe.setDecays());
  }
}
