package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Popularity, last: how many touched each item, which is the score for an agent without a past and
 * a feature for all others. Has no channels; it is among what is known of each item by itself.
 */
final class PopularityGenerator implements CandidateGenerator {
  @Override
  public String title() {
    return PopularityTrainer.NAME;
  }

  @Override
  public Set<String> models() {
    return Set.of();
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    return CandidateGenerator.of(List.of(), List.of(), pasts, recipe);
  }
}
