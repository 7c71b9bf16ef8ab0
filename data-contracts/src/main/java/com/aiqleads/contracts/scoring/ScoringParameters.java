package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.Interaction;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything besides the lead vectors that a score depends on; recorded in the manifest, so that
 * batch, speed layer and serving compute the same number.
 *
 * @param rank length of a factor vector, 1 to 1024: an agent's fold-in holds rank² numbers
 * @param alpha confidence per unit of weight (α of implicit ALS)
 * @param regularization λ, multiplied by the number of positive weights as in MLlib
 * @param halfLifeDays age in days at which an event's weight is halved
 * @param weights weight per event type name
 * @param referenceTime ages run back from here; a later event has age zero
 * @param listLength leads per agent in the batch view, 1 to 65535 as the binary layouts count
 * @param neighbours similar leads per lead, all open at the reference time, 0 to 65535
 * @param recentLeads how many of the leads touched last bring their neighbours in, 0 to 65535
 * @param patchLength leads per patch at most, 1 to 65535
 */
public record ScoringParameters(
    int rank,
    double alpha,
    double regularization,
    double halfLifeDays,
    Map<String, Double> weights,
    Instant referenceTime,
    int listLength,
    int neighbours,
    int recentLeads,
    int patchLength)
    implements Serializable {
  private static final double MILLIS_PER_DAY = 86_400_000.0;
  private static final int MAX_RANK = 1024;
  private static final int MAX_LENGTH = 0xffff;

  public ScoringParameters {
    weights = Map.copyOf(weights);
    List<String> problems = new ArrayList<>();
    between(problems, "rank", rank, 1, MAX_RANK);
    between(problems, "listLength", listLength, 1, MAX_LENGTH);
    between(problems, "neighbours", neighbours, 0, MAX_LENGTH);
    between(problems, "recentLeads", recentLeads, 0, MAX_LENGTH);
    between(problems, "patchLength", patchLength, 1, MAX_LENGTH);
    positive(problems, "alpha", alpha);
    positive(problems, "regularization", regularization);
    positive(problems, "halfLifeDays", halfLifeDays);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    EventWeights.of(weights);
  }

  /** The defaults of the thin model, for ages that run from {@code referenceTime}. */
  public static ScoringParameters defaultsAt(Instant referenceTime) {
    return new ScoringParameters(
        32, 10, 0.1, 45, EventWeights.defaults().byName(), referenceTime, 100, 28, 10, 200);
  }

  /** The same with ages that run from another time. */
  public ScoringParameters at(Instant otherReferenceTime) {
    return new ScoringParameters(
        rank,
        alpha,
        regularization,
        halfLifeDays,
        weights,
        otherReferenceTime,
        listLength,
        neighbours,
        recentLeads,
        patchLength);
  }

  /** Decayed weight of one event. */
  public double weightOf(EventWeights eventWeights, Interaction interaction) {
    return eventWeights.of(interaction.type()) * decayAt(interaction.occurredAt());
  }

  /** Share of its weight that an event of this time keeps, in (0, 1]. */
  public double decayAt(Instant occurredAt) {
    double age = referenceTime.toEpochMilli() - (double) occurredAt.toEpochMilli();
    return age <= 0 ? 1 : Math.pow(0.5, age / (halfLifeDays * MILLIS_PER_DAY));
  }

  private static void between(
      List<String> problems, String name, int value, int minimum, int maximum) {
    if (value < minimum || value > maximum) {
      problems.add(name + ": " + value + " (expected: " + minimum + " to " + maximum + ")");
    }
  }

  private static void positive(List<String> problems, String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      problems.add(name + ": " + value + " (expected: > 0)");
    }
  }
}
