package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** What follows what: the first directed lists of the recipe. */
final class TransitionGenerator implements CandidateGenerator {
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
    return DirectedLists.train(recipe.transitions().subList(0, 1), List.of(), pasts, recipe);
  }
}
