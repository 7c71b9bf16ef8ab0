package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Learns all generators of a recipe from pasts. */
final class GeneratorTrainer {
  static final String RIDGE = "ridge";
  static final String GRAPH = "graph";
  static final String LOW_PASS = "low-pass";
  static final String ALS = "als";
  static final String TRANSITIONS = "transitions";
  private static final double SECONDS_PER_DAY = 86_400;

  private final SparkSession spark;
  private final int items;
  private final Phases phases;

  GeneratorTrainer(SparkSession spark, int items, Phases phases) {
    this.spark = spark;
    this.items = items;
    this.phases = phases;
  }

  Generators train(List<ItemSequence> pasts, Recipe recipe) throws Exception {
    ItemFacts facts = FactCounts.of(pasts, items);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    int parts = 2 * context.defaultParallelism();
    JavaRDD<ItemSequence> ordered = context.parallelize(pasts, parts).cache();
    JavaRDD<ItemSequence> distinct = ordered.map(DistinctItems::of).cache();
    try {
      List<Generators.Lists> lists = new ArrayList<>();
      directed(ordered, facts, recipe, lists);
      near(distinct, facts, recipe, lists);
      List<Decay> decays = recipe.setDecays();
      lists.add(
          new Generators.Lists(
              RIDGE,
              phases.time(RIDGE, () -> RidgeLists.train(distinct, items, recipe.ridge())),
              decays));
      lists.add(
          new Generators.Lists(
              GRAPH, phases.time(GRAPH, () -> graph(distinct, facts, recipe)), decays));
      return new Generators(lists, vectors(distinct, facts, recipe), facts);
    } finally {
      ordered.unpersist();
      distinct.unpersist();
    }
  }

  private void directed(
      JavaRDD<ItemSequence> ordered, ItemFacts facts, Recipe recipe, List<Generators.Lists> lists)
      throws Exception {
    for (Recipe.Transition one : recipe.transitions()) {
      var weigher = new Weighers.Following(one.window(), one.fade(), one.backward());
      lists.add(
          new Generators.Lists(
              one.name(),
              phases.time(
                  one.name(),
                  () -> NormalisedLists.train(ordered, facts.users(), weigher, one.lists())),
              one.decays()));
    }
  }

  private void near(
      JavaRDD<ItemSequence> distinct, ItemFacts facts, Recipe recipe, List<Generators.Lists> lists)
      throws Exception {
    for (double days : recipe.nearDays()) {
      String name = "near " + days + " d";
      var weigher = new Weighers.Near(days * SECONDS_PER_DAY);
      lists.add(
          new Generators.Lists(
              name,
              phases.time(
                  name,
                  () -> NormalisedLists.train(distinct, facts.users(), weigher, recipe.graph())),
              List.of(recipe.setDecays().get(0))));
    }
  }

  private com.aiqleads.contracts.ranking.ItemLists graph(
      JavaRDD<ItemSequence> distinct, ItemFacts facts, Recipe recipe) {
    var weigher = new Weighers.Together(recipe.graphLengthExponent());
    return NormalisedLists.train(distinct, facts.users(), weigher, recipe.graph());
  }

  private List<Generators.Vectors> vectors(
      JavaRDD<ItemSequence> distinct, ItemFacts facts, Recipe recipe) throws Exception {
    List<Decay> decays = recipe.setDecays();
    return List.of(
        new Generators.Vectors(
            LOW_PASS,
            phases.time(
                LOW_PASS, () -> LowPass.train(distinct, facts.users(), recipe.lowPassRank())),
            decays),
        new Generators.Vectors(
            ALS,
            phases.time(ALS, () -> AlsVectors.train(spark, distinct, items, recipe.als())),
            decays));
  }
}
