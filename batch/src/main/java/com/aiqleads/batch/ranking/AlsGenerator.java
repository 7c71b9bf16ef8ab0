package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Matrix factorisation. */
final class AlsGenerator implements CandidateGenerator {
  @Override
  public String title() {
    return "als";
  }

  @Override
  public Set<String> models() {
    return Set.of("als");
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    ItemVectors vectors =
        AlsVectors.train(spark, pasts.distinct().inSpark(), pasts.items(), recipe.als());
    return of(vectors, pasts, recipe);
  }

  /** The same of vectors that were learnt elsewhere. */
  Generators of(ItemVectors vectors, Pasts pasts, Recipe recipe) {
    return CandidateGenerator.ofVectors(
        List.of(new Generators.Vectors(title(), vectors, recipe.setDecays())), pasts, recipe);
  }
}
