package com.aiqleads.orchestration.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes from scratch what one agent must be answered: every event that counts is looked at anew,
 * the linear system is built densely and solved by elimination.
 */
public final class BruteForce {
  private static final double MILLIS_PER_DAY = 24.0 * 60 * 60 * 1000;

  private final PublishedGeneration generation;
  private final List<LoggedEvent> log;

  /**
   * @param log all that was acknowledged, and those imports that were there before the generation
   */
  public BruteForce(PublishedGeneration generation, List<LoggedEvent> log) {
    this.generation = generation;
    this.log = List.copyOf(log);
  }

  public PublishedGeneration generation() {
    return generation;
  }

  public Included includedOf(String agentId, Claim claim) {
    return Included.of(log, agentId, claim);
  }

  /** With new events beyond the cut: what was patched. Without: the batch list. */
  public Expected expectedOf(String agentId, Claim claim) {
    Included included = includedOf(agentId, claim);
    return expectedOf(agentId, included, !included.beyond().isEmpty());
  }

  Expected expectedOf(String agentId, Included included, boolean patched) {
    Map<String, String> candidates =
        patched ? patchCandidatesOf(agentId, included) : batchCandidatesOf(agentId);
    Set<String> hidden = included.hidden();
    double[] x = vectorOf(included);
    Map<String, Double> scores = new LinkedHashMap<>();
    for (String lead : candidates.keySet()) {
      if (x.length > 0 && hasVector(lead) && !hidden.contains(lead)) {
        scores.put(lead, dot(x, generation.vectors().get(lead)));
      }
    }
    List<String> ranked = new ArrayList<>(scores.keySet());
    ranked.sort(
        Comparator.<String>comparingDouble(lead -> -scores.get(lead))
            .thenComparing(BruteForce::utf8, Arrays::compareUnsigned));
    int length = patched ? generation.parameters().patchLength() : ranked.size();
    return new Expected(
        included.events().size(),
        hidden,
        List.copyOf(ranked.subList(0, Math.min(length, ranked.size()))),
        scores,
        candidates);
  }

  private Map<String, String> batchCandidatesOf(String agentId) {
    Map<String, String> candidates = new LinkedHashMap<>();
    for (String lead : generation.batchLists().getOrDefault(agentId, List.of())) {
      candidates.put(lead, "batch");
    }
    return candidates;
  }

  private Map<String, String> patchCandidatesOf(String agentId, Included included) {
    Map<String, String> candidates = new LinkedHashMap<>();
    List<String> batchList = generation.batchLists().getOrDefault(agentId, List.of());
    for (String lead : batchList.isEmpty() ? generation.popular() : batchList) {
      candidates.put(lead, "patched");
    }
    Set<String> known = generation.vectors().keySet();
    for (String lead : included.recentLeads(generation.parameters().recentLeads(), known)) {
      candidates.putIfAbsent(lead, "patched");
      for (String similar : generation.similar().getOrDefault(lead, List.of())) {
        candidates.putIfAbsent(similar, "similar");
      }
    }
    return candidates;
  }

  /** Decayed weight per lead, as the model reads it. */
  private Map<String, Float> weightsOf(Included included) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (LoggedEvent event : included.events()) {
      if (event.isAct()) {
        double age = generation.parameters().referenceMillis() - event.occurredAtMillis();
        double halvings =
            Math.max(0, age) / (generation.parameters().halfLifeDays() * MILLIS_PER_DAY);
        double weight = generation.parameters().weights().getOrDefault(event.type(), 0.0);
        sums.merge(event.leadId(), weight * Math.pow(0.5, halvings), Double::sum);
      }
    }
    Map<String, Float> weights = new LinkedHashMap<>();
    sums.forEach((lead, sum) -> weights.put(lead, sum.floatValue()));
    return weights;
  }

  /** The agent's vector; of length zero where nothing positive is known. */
  double[] vectorOf(Included included) {
    int rank = generation.parameters().rank();
    double[][] a = new double[rank][rank];
    double[] b = new double[rank];
    generation.vectors().values().forEach(y -> addOuterProduct(a, y, 1));
    int positives = 0;
    for (Map.Entry<String, Float> entry : weightsOf(included).entrySet()) {
      float weight = entry.getValue();
      if (weight == 0 || !hasVector(entry.getKey())) {
        continue;
      }
      double[] y = generation.vectors().get(entry.getKey());
      double confidence = generation.parameters().alpha() * Math.abs(weight);
      addOuterProduct(a, y, confidence);
      if (weight > 0) {
        positives++;
        for (int i = 0; i < rank; i++) {
          b[i] += (1 + confidence) * y[i];
        }
      }
    }
    if (positives == 0) {
      return new double[0];
    }
    for (int i = 0; i < rank; i++) {
      a[i][i] += generation.parameters().regularization() * positives;
    }
    return DenseSolve.solve(a, b);
  }

  private boolean hasVector(String lead) {
    double[] vector = generation.vectors().get(lead);
    return vector != null && Arrays.stream(vector).anyMatch(component -> component != 0);
  }

  private static void addOuterProduct(double[][] a, double[] y, double factor) {
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y.length; j++) {
        a[i][j] += factor * y[i] * y[j];
      }
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
