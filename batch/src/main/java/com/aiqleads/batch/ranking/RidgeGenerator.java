package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Item to item, by ridge regression. */
final class RidgeGenerator implements CandidateGenerator {
  @Override
  public String title() {
    return "ridge";
  }

  @Override
  public Set<String> models() {
    return Set.of("item-to-item");
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    ItemLists lists =
        RidgeLists.train(pasts.distinct(), pasts.items(), pasts.targets(), recipe.ridge());
    return CandidateGenerator.ofLists(
        List.of(new Generators.Lists(title(), lists, recipe.setDecays())), pasts, recipe);
  }
}
