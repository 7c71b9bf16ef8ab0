package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Transitions in few dimensions, far, back and close; nothing where the recipe has no flow. */
final class FlowGenerator implements CandidateGenerator {
  @Override
  public String title() {
    return "flow";
  }

  @Override
  public Set<String> models() {
    return Set.of();
  }

  @Override
  public Generators learn(SparkSession spark, Pasts pasts, Recipe recipe) {
    FlowVectors.Settings settings = recipe.flow();
    if (settings == null) {
      return CandidateGenerator.ofVectors(List.of(), pasts, recipe);
    }
    ItemVectors far = vectorsBy(settings, pasts, recipe);
    ItemVectors back = FlowVectors.turned(far, pasts.facts().users(), settings);
    ItemVectors close = vectorsBy(settings.close(), pasts, recipe);
    return CandidateGenerator.ofVectors(
        List.of(
            new Generators.Vectors(
                "flow", far, List.of(Decay.steps(4), Decay.nth(0), Decay.steps(15))),
            new Generators.Vectors("close flow", close, List.of(Decay.nth(0), Decay.steps(1.5))),
            new Generators.Vectors("flow back", back, List.of(Decay.nth(0), Decay.steps(4)))),
        pasts,
        recipe);
  }

  private static ItemVectors vectorsBy(FlowVectors.Settings settings, Pasts pasts, Recipe recipe) {
    return FlowVectors.train(
        pasts.ordered(), pasts.facts().users(), pasts.targets(), settings, recipe.als().seed());
  }
}
