package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One hidden part of a search: what learns without it, and what asks for it. Not thread-safe. */
final class SearchDraw {
  private final GeneratorTrainer trainer;
  private final ChannelQuality quality;
  private @Nullable Generators widest;

  SearchDraw(GeneratorTrainer trainer, ChannelQuality quality) {
    this.trainer = trainer;
    this.quality = quality;
  }

  ChannelQuality quality() {
    return quality;
  }

  /** The first singular vectors are the same at every rank, so one decomposition does for all. */
  Generators learntBy(CandidateGenerator generator, Recipe recipe, Recipe start) {
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

  /**
   * Both without decay, lists first.
   *
   * @param learnt where they are, or are put
   */
  Generators graphAndLowPass(Recipe recipe, Map<CandidateGenerator, Generators> learnt) {
    Generators graph =
        learnt.computeIfAbsent(CandidateGenerators.GRAPH, one -> trainer.alone(one, recipe));
    Generators lowPass =
        learnt.computeIfAbsent(CandidateGenerators.LOW_PASS, one -> learntBy(one, recipe, recipe));
    return graph
        .only(CandidateGenerators.GRAPH.title())
        .with(lowPass.only(CandidateGenerators.LOW_PASS.title()));
  }
}
