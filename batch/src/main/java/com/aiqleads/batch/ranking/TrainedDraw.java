package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Blend;
import com.aiqleads.contracts.ranking.Generators;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learns from the pasts that a hidden part has left. Not thread-safe. */
final class TrainedDraw implements SearchDraw {
  private final GeneratorTrainer trainer;
  private final ChannelQuality quality;
  private @Nullable Generators widest;

  TrainedDraw(GeneratorTrainer trainer, ChannelQuality quality) {
    this.trainer = trainer;
    this.quality = quality;
  }

  @Override
  public double[] ndcgOf(Generators generators, List<Blend> blends) {
    return quality.ndcgOf(generators, blends);
  }

  /** The first singular vectors are the same at every rank, so one decomposition does for all. */
  @Override
  public Generators learntBy(CandidateGenerator generator, Recipe recipe, Recipe start) {
    if (generator != CandidateGenerators.LOW_PASS) {
      return trainer.alone(generator, recipe);
    }
    Generators whole = widest == null ? trainer.alone(generator, start) : widest;
    widest = whole;
    Generators.Vectors vectors = whole.vectors().get(0);
    return new Generators(
        List.of(),
        List.of(
            new Generators.Vectors(
                vectors.name(), vectors.vectors().first(recipe.lowPassRank()), vectors.decays())),
        whole.facts(),
        whole.caps());
  }

  @Override
  public Generators graphAndLowPass(Recipe recipe, Map<CandidateGenerator, Generators> learnt) {
    Generators graph =
        learnt.computeIfAbsent(CandidateGenerators.GRAPH, one -> trainer.alone(one, recipe));
    Generators lowPass =
        learnt.computeIfAbsent(CandidateGenerators.LOW_PASS, one -> learntBy(one, recipe, recipe));
    Generators both = OlderEntries.learntFor(graph.with(lowPass));
    return both.only(CandidateGenerators.GRAPH.title())
        .with(both.only(CandidateGenerators.LOW_PASS.title()));
  }
}
