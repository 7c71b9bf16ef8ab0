package com.aiqleads.contracts.run;

import com.aiqleads.contracts.scoring.EventWeights;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deviations from the default model; what is null keeps its default. Meanings, units and ranges as
 * in {@link ScoringParameters}; a value out of range is refused, all of them in one message.
 *
 * @param weights weight per event type; a type not named keeps its default
 * @param iterations of alternating least squares, at least 1, default 15
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

  public ModelParameters {
    List<String> problems = new ArrayList<>();
    if (iterations != null && iterations < 1) {
      problems.add("iterations: " + iterations + " (expected: >= 1)");
    }
    collect(problems, () -> weightsOf(weights));
    ScoringParameters some = ScoringParameters.defaultsAt(Instant.EPOCH);
    collect(
        problems,
        () ->
            new ScoringParameters(
                orElse(rank, some.rank()),
                orElse(alpha, some.alpha()),
                orElse(regularization, some.regularization()),
                orElse(halfLifeDays, some.halfLifeDays()),
                some.weights(),
                some.referenceTime(),
                orElse(listLength, some.listLength()),
                orElse(neighbours, some.neighbours()),
                orElse(recentLeads, some.recentLeads()),
                orElse(patchLength, some.patchLength())));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  public static ModelParameters none() {
    return new ModelParameters(null, null, null, null, null, null, null, null, null, null, null);
  }

  /** The parameters of every score of a generation whose ages run from {@code referenceTime}. */
  public ScoringParameters scoringAt(Instant referenceTime) {
    ScoringParameters defaults = ScoringParameters.defaultsAt(referenceTime);
    return new ScoringParameters(
        orElse(rank, defaults.rank()),
        orElse(alpha, defaults.alpha()),
        orElse(regularization, defaults.regularization()),
        orElse(halfLifeDays, defaults.halfLifeDays()),
        weightsOf(weights).byName(),
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

  private static EventWeights weightsOf(@Nullable Map<String, Double> weights) {
    return EventWeights.of(orElse(weights, Map.of()));
  }

  private static void collect(List<String> problems, Supplier<?> made) {
    try {
      var unused = made.get();
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
  }

  private static <T> T orElse(@Nullable T value, T fallback) {
    return Objects.requireNonNullElse(value, fallback);
  }
}
