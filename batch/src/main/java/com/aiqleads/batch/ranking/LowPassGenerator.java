package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** The first singular vectors of who touched what; in the graph's model beside the two hops. */
final class LowPassGenerator implements CandidateGenerator {
  @Override
  public String title() {
    return "low-pass";
  }

  @Override
  public Set<String> models() {
    return Set.of("graph");
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    ItemVectors vectors =
        LowPass.train(
            pasts.distinct(),
            pasts.facts().users(),
            recipe.lowPassRank(),
            recipe.lowPassSettled(),
            recipe.als().seed());
    return CandidateGenerator.ofVectors(
        List.of(new Generators.Vectors(title(), vectors, recipe.setDecays())), pasts, recipe);
  }
}
