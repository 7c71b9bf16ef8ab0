package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** What follows what: the first directed lists of the recipe. */
final class TransitionGenerator implements CandidateGenerator {
  static final double SECONDS_PER_DAY = 86_400;

  @Override
  public String title() {
    return "transitions";
  }

  @Override
  public Set<String> models() {
    return Set.of("transitions");
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    Recipe.Transition first = recipe.transitions().get(0);
    return CandidateGenerator.ofLists(List.of(directed(first, pasts)), pasts, recipe);
  }

  static Generators.Lists directed(Recipe.Transition one, Pasts pasts) {
    var weigher =
        new Weighers.Following(
            one.window(), one.fade(), one.backward(), one.halfLifeDays() * SECONDS_PER_DAY);
    ItemLists lists =
        NormalisedLists.train(
            pasts.ordered(), pasts.facts().users(), pasts.targets(), weigher, one.lists());
    return new Generators.Lists(one.name(), lists, one.decays());
  }
}
