package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** The other directed lists of the recipe, and those of closeness in time. */
final class FurtherGenerator implements CandidateGenerator {
  @Override
  public String title() {
    return "further";
  }

  @Override
  public Set<String> models() {
    return Set.of();
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    List<Generators.Lists> near =
        recipe.nearDays().stream().map(days -> near(days, pasts, recipe)).toList();
    List<Recipe.Transition> directed = recipe.transitions();
    return DirectedLists.train(directed.subList(1, directed.size()), near, pasts, recipe);
  }

  private static Generators.Lists near(double days, Pasts pasts, Recipe recipe) {
    var weigher = new Weighers.Near(days * DirectedLists.SECONDS_PER_DAY);
    ItemLists lists =
        NormalisedLists.train(
            pasts.distinct(), pasts.facts().users(), pasts.targets(), weigher, recipe.graph());
    return new Generators.Lists("near " + days + " d", lists, List.of(Decay.none()));
  }
}
