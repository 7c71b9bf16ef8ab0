package com.aiqleads.contracts.rerank;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of its order an answer gives up for diversity and for spreading hot leads. Immutable.
 *
 * @param relevance λ of MMR, 0 to 1; 1: no diversity
 * @param spreading what a hot lead is lowered by for each factor e that its demand lies above the
 *     cap, as a share of the pool's length, 0 to 100; 0: nothing is spread
 * @param cap exposure cap, in multiples of the mean number of first places per open lead, above 0
 */
public record RerankParameters(double relevance, double spreading, double cap) {
  /** A lead shown to so few agents is never hot, however few there are. */
  static final double LEAST_CAP = 5;

  private static final double MOST_SPREADING = 100;

  public RerankParameters {
    List<String> problems = new ArrayList<>();
    if (!(relevance >= 0 && relevance <= 1)) {
      problems.add("relevance: " + relevance + " (expected: 0 to 1)");
    }
    if (!(spreading >= 0 && spreading <= MOST_SPREADING)) {
      problems.add("spreading: " + spreading + " (expected: 0 to 100)");
    }
    if (!(cap > 0)) {
      problems.add("cap: " + cap + " (expected: > 0)");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** Used where none are configured. */
  public static RerankParameters defaults() {
    return new RerankParameters(0.85, 1, 3);
  }

  /** Leaves every answer as it is ranked. */
  public static RerankParameters off() {
    return new RerankParameters(1, 0, Double.MAX_VALUE);
  }

  public boolean changesNothing() {
    return relevance == 1 && spreading == 0;
  }

  /** To how many agents a lead may be shown before it is hot. */
  public double capOf(LeadDemand demand) {
    double mean = (double) demand.places() / Math.max(1, demand.open());
    return Math.max(LEAST_CAP, cap * mean);
  }
}
