package com.aiqleads.batch.run;

import com.aiqleads.contracts.scoring.EventWeights;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deviations from the default model; what is null keeps its default. Meanings and units as in
 * {@link ScoringParameters}.
 *
 * @param weights weight per event type; a type not named keeps its default
 * @param iterations of alternating least squares, default 15
 * @param seed of the first vectors, default 42
 */
public record ModelParameters(
    @Nullable Integer rank,
    @Nullable Double alpha,
    @Nullable Double regularization,
    @Nullable Double halfLifeDays,
    @Nullable Map<String, Double> weights,
    @Nullable Integer listLength,
    @Nullable Integer neighbours,
    @Nullable Integer recentLeads,
    @Nullable Integer patchLength,
    @Nullable Integer iterations,
    @Nullable Long seed) {
  private static final int DEFAULT_ITERATIONS = 15;
  private static final long DEFAULT_SEED = 42;

  public static ModelParameters none() {
    return new ModelParameters(null, null, null, null, null, null, null, null, null, null, null);
  }

  /** The parameters of every score of a generation whose ages run from {@code referenceTime}. */
  public ScoringParameters scoringAt(Instant referenceTime) {
    ScoringParameters defaults = ScoringParameters.defaultsAt(referenceTime);
    Map<String, Double> all = EventWeights.of(orElse(weights, Map.of())).byName();
    return new ScoringParameters(
        orElse(rank, defaults.rank()),
        orElse(alpha, defaults.alpha()),
        orElse(regularization, defaults.regularization()),
        orElse(halfLifeDays, defaults.halfLifeDays()),
        all,
        referenceTime,
        orElse(listLength, defaults.listLength()),
        orElse(neighbours, defaults.neighbours()),
        orElse(recentLeads, defaults.recentLeads()),
        orElse(patchLength, defaults.patchLength()));
  }

  public int iterationsOrDefault() {
    return orElse(iterations, DEFAULT_ITERATIONS);
  }

  public long seedOrDefault() {
    return orElse(seed, DEFAULT_SEED);
  }

  private static <T> T orElse(@Nullable T value, T fallback) {
    return Objects.requireNonNullElse(value, fallback);
  }
}
