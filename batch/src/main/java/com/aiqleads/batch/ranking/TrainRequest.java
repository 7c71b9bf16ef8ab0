package com.aiqleads.batch.ranking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How to learn.
 *
 * @param models names of the models wanted, distinct
 * @param hiddenTargetIsNext whether validation hides last steps; else random pairs
 * @param candidatesAreUniform whether candidate lists are given: only that they are, never which
 * @param repeatsAllowed whether items of the user's history are ranked too
 * @param budget for training and search; null where {@code trials} limits it
 * @param trials number of settings to try, reproducibly; null where {@code budget} limits it
 * @param seed of everything random
 * @param cutoffs list lengths the models are judged at
 * @param phases records what each phase costs
 */
public record TrainRequest(
    List<String> models,
    boolean hiddenTargetIsNext,
    boolean candidatesAreUniform,
    boolean repeatsAllowed,
    @Nullable Duration budget,
    @Nullable Integer trials,
    long seed,
    int[] cutoffs,
    Phases phases) {
  public TrainRequest {
    models = List.copyOf(models);
    List<String> problems = new ArrayList<>();
    if (models.isEmpty()) {
      problems.add("models: none (expected: at least one)");
    }
    if (models.stream().distinct().count() < models.size()) {
      problems.add("models: " + models + " (expected: each once)");
    }
    if (budget != null && (budget.isNegative() || budget.isZero())) {
      problems.add("budget: " + budget + " (expected: > 0)");
    }
    if (trials != null && trials < 1) {
      problems.add("trials: " + trials + " (expected: >= 1)");
    }
    if (cutoffs.length == 0) {
      problems.add("cutoffs: none (expected: at least one)");
    }
    IntStream.of(cutoffs)
        .filter(k -> k < 1)
        .forEach(k -> problems.add("cutoffs: " + k + " (expected: >= 1)"));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** The same request for other models. */
  public TrainRequest withModels(List<String> others) {
    return new TrainRequest(
        others,
        hiddenTargetIsNext,
        candidatesAreUniform,
        repeatsAllowed,
        budget,
        trials,
        seed,
        cutoffs,
        phases);
  }
}
