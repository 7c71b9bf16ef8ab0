package com.aiqleads.orchestration.reference;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a re-ranked answer against the answer as it was ranked: of all that could stand at a place,
 * given what stands above it, the best one has to.
 */
public final class RerankCheck {
  private static final double TOLERANCE = 1e-9;
  private static final double LEAST_CAP = 5;
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

  private final long generation;
  private final Map<String, double[]> vectors;
  private final DemandTables demand;
  private final Settings settings;

  /** Of re-ranking, as the serving layer documents them. */
  public record Settings(double relevance, double spreading, double cap) {}

  /**
   * @param vectors by lead; all zero, empty or missing for a lead without one
   */
  public RerankCheck(
      long generation, Map<String, double[]> vectors, DemandTables demand, Settings settings) {
    this.generation = generation;
    this.vectors = vectors;
    this.demand = demand;
    this.settings = settings;
  }

  /**
   * All differences of the ranked part of a re-ranked answer.
   *
   * @param pool the eligible leads it was chosen from, as they were ranked
   * @param acted leads the agent has acted on
   * @param limit how many ranked items there should be, where the pool has as many
   */
  public List<String> differences(
      String agentId, List<AnswerItem> pool, Set<String> acted, List<AnswerItem> items, int limit) {
    List<String> differences = new ArrayList<>();
    int wanted = Math.min(limit, pool.size());
    if (items.size() != wanted) {
      differences.add(items.size() + " ranked items (expected: " + wanted + ")");
    }
    List<AnswerItem> left = new ArrayList<>(pool);
    List<AnswerItem> above = new ArrayList<>();
    for (AnswerItem item : items) {
      if (!left.contains(item)) {
        differences.add(item + " is not in the pool, or stands above already");
        return differences;
      }
      double best = Double.NEGATIVE_INFINITY;
      for (AnswerItem other : left) {
        best = Math.max(best, valueOf(agentId, other, pool, acted, above));
      }
      double value = valueOf(agentId, item, pool, acted, above);
      if (value < best - TOLERANCE) {
        differences.add(
            "place "
                + (above.size() + 1)
                + ": "
                + item.leadId()
                + " is worth "
                + value
                + " (expected: "
                + best
                + ")");
      }
      left.remove(item);
      above.add(item);
    }
    return differences;
  }

  private double valueOf(
      String agentId,
      AnswerItem item,
      List<AnswerItem> pool,
      Set<String> acted,
      List<AnswerItem> above) {
    double place = pool.indexOf(item);
    double relevance = 1 - place / pool.size();
    if (!acted.contains(item.leadId())) {
      relevance -= loweringOf(agentId, item.leadId());
    }
    double alike = 0;
    for (AnswerItem other : above) {
      alike = Math.max(alike, cosine(item.leadId(), other.leadId()));
    }
    return settings.relevance() * relevance - (1 - settings.relevance()) * alike;
  }

  private double loweringOf(String agentId, String lead) {
    double cap = Math.max(LEAST_CAP, settings.cap() * demand.places() / Math.max(1, demand.open()));
    int wanted = demand.wanted().getOrDefault(lead, 0);
    if (wanted <= cap) {
      return 0;
    }
    int touched = demand.touched().getOrDefault(lead, 0);
    double share = (cap - touched) / Math.max(1, wanted - touched);
    return drawOf(agentId, lead, generation) < share
        ? 0
        : settings.spreading() * Math.log(wanted / cap);
  }

  private double cosine(String one, String other) {
    double[] a = vectors.getOrDefault(one, new double[0]);
    double[] b = vectors.getOrDefault(other, new double[0]);
    double product = 0;
    double lengthOfA = 0;
    double lengthOfB = 0;
    for (int k = 0; k < Math.min(a.length, b.length); k++) {
      product += a[k] * b[k];
      lengthOfA += a[k] * a[k];
      lengthOfB += b[k] * b[k];
    }
    return product <= 0 ? 0 : product / Math.sqrt(lengthOfA * lengthOfB);
  }

  /** The draw of agent and lead, by unsigned integers of any size. */
  static double drawOf(String agentId, String lead, long generation) {
    BigInteger hash = new BigInteger("cbf29ce484222325", 16);
    for (byte b : (agentId + "\0" + lead).getBytes(StandardCharsets.UTF_8)) {
      hash = hash.xor(BigInteger.valueOf(b & 0xff));
      hash = hash.multiply(new BigInteger("100000001b3", 16)).mod(TWO_TO_64);
    }
    BigInteger step = new BigInteger("9e3779b97f4a7c15", 16);
    hash = hash.add(step.multiply(BigInteger.valueOf(generation))).mod(TWO_TO_64);
    hash = mixed(hash, 30, "bf58476d1ce4e5b9");
    hash = mixed(hash, 27, "94d049bb133111eb");
    hash = hash.xor(hash.shiftRight(31));
    return hash.shiftRight(11).doubleValue() / Math.pow(2, 53);
  }

  private static BigInteger mixed(BigInteger hash, int shift, String factor) {
    return hash.xor(hash.shiftRight(shift)).multiply(new BigInteger(factor, 16)).mod(TWO_TO_64);
  }

  /** Leads among what an answer includes that its agent has acted on. */
  public static Set<String> actedIn(BruteForce reference, String agentId, Claim claim) {
    return new HashSet<>(reference.includedOf(agentId, claim).lastActs().keySet());
  }
}
