package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Transitions between attributes, which score leads by what they are, new ones too; nothing where
 * no attribute is known. Has a voice of its own in the first stage instead of channels. What it is
 * worth for leads that the ranker does not know, {@link NewLeadTrainer} says.
 */
final class TraitGenerator implements CandidateGenerator {
  @Override
  public String title() {
    return "traits";
  }

  @Override
  public Set<String> models() {
    return Set.of();
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    return CandidateGenerator.of(List.of(), List.of(), pasts, recipe)
        .withTraits(pasts.leads().traits().get());
  }
}
