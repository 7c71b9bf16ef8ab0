package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import java.util.ArrayList;
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
    List<Generators.Lists> lists = new ArrayList<>();
    for (Recipe.Transition one : recipe.transitions().subList(1, recipe.transitions().size())) {
      lists.add(TransitionGenerator.directed(one, pasts));
    }
    recipe.nearDays().forEach(days -> lists.add(near(days, pasts, recipe)));
    return CandidateGenerator.ofLists(lists, pasts, recipe);
  }

  private static Generators.Lists near(double days, Pasts pasts, Recipe recipe) {
    var weigher = new Weighers.Near(days * TransitionGenerator.SECONDS_PER_DAY);
    ItemLists lists =
        NormalisedLists.train(
            pasts.distinct(), pasts.facts().users(), pasts.targets(), weigher, recipe.graph());
    List<Decay> whole = recipe.setDecays().subList(0, 1);
    return new Generators.Lists("near " + days + " d", lists, whole);
  }
}
