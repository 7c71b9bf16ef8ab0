package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Two hops: items of users who touched the item. */
final class GraphGenerator implements CandidateGenerator {
  @Override
  public String title() {
    return "graph";
  }

  @Override
  public Set<String> models() {
    return Set.of("graph");
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    var weigher = new Weighers.Together(recipe.graphLengthExponent());
    ItemLists lists =
        NormalisedLists.train(
            pasts.distinct(), pasts.facts().users(), pasts.targets(), weigher, recipe.graph());
    return CandidateGenerator.ofLists(
        List.of(new Generators.Lists(title(), lists, recipe.setDecays())), pasts, recipe);
  }
}
