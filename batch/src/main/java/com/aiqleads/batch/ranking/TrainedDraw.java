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
  private final Recipe start;
  private @Nullable Generators widest;
  private long widestNanos;

  /**
   * @param start the recipe that the search begins with
   */
  TrainedDraw(GeneratorTrainer trainer, ChannelQuality quality, Recipe start) {
    this.trainer = trainer;
    this.quality = quality;
    this.start = start;
  }

  @Override
  public double[] ndcgOf(Generators generators, List<Blend> blends) {
    return quality.ndcgOf(withOlder(generators), blends);
  }

  /** By the low-pass of the start, as its own rank may not be chosen yet. */
  private Generators withOlder(Generators generators) {
    boolean lack =
        generators.vectors().isEmpty()
            && generators.lists().stream().anyMatch(Generators.Lists::sumAll)
            && !generators.caps().listsAll();
    return lack ? OlderEntries.learntFor(generators.with(widest())) : generators;
  }

  @Override
  public Generators learntBy(CandidateGenerator generator, Recipe recipe) {
    if (generator != CandidateGenerators.LOW_PASS) {
      return trainer.alone(generator, recipe);
    }
    return cut(widest(), recipe);
  }

  @Override
  public @Nullable Generators findLowPass(Recipe recipe) {
    return widest == null ? null : cut(widest, recipe);
  }

  @Override
  public long lowPassNanos() {
    return widestNanos;
  }

  private static Generators cut(Generators whole, Recipe recipe) {
    Generators.Vectors vectors = whole.vectors().get(0);
    return new Generators(
        List.of(),
        List.of(
            new Generators.Vectors(
                vectors.name(), vectors.vectors().first(recipe.lowPassRank()), vectors.decays())),
        whole.facts(),
        whole.caps());
  }

  /** The first singular vectors are the same at every rank, so one decomposition does for all. */
  private Generators widest() {
    Generators whole = widest;
    if (whole == null) {
      long begunNanos = System.nanoTime();
      whole = trainer.alone(CandidateGenerators.LOW_PASS, start);
      widestNanos = System.nanoTime() - begunNanos;
      widest = whole;
    }
    return whole;
  }

  @Override
  public Generators graphAndLowPass(Recipe recipe, Map<CandidateGenerator, Generators> learnt) {
    Generators graph =
        learnt.computeIfAbsent(CandidateGenerators.GRAPH, one -> trainer.alone(one, recipe));
    Generators lowPass =
        learnt.computeIfAbsent(CandidateGenerators.LOW_PASS, one -> learntBy(one, recipe));
    Generators both = OlderEntries.learntFor(graph.with(lowPass));
    return both.only(CandidateGenerators.GRAPH.title())
        .with(both.only(CandidateGenerators.LOW_PASS.title()));
  }
}
