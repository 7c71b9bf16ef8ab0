package com.aiqleads.orchestration.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes from scratch what one agent must be answered: every event that counts is looked at anew,
 * linear systems are built densely and solved by elimination. Where the generation has a ranker, by
 * both stages; else by the inner product of vectors.
 */
public final class BruteForce {
  private static final double MILLIS_PER_DAY = 24.0 * 60 * 60 * 1000;

  private final PublishedGeneration generation;
  private final List<LoggedEvent> log;
  private final Map<String, NewLead> fresh;

  /**
   * @param log all that was acknowledged, and those imports that were there before the generation
   */
  public BruteForce(PublishedGeneration generation, List<LoggedEvent> log) {
    this(generation, log, Map.of());
  }

  /**
   * @param fresh leads that were put after the generation was made
   */
  public BruteForce(
      PublishedGeneration generation, List<LoggedEvent> log, Map<String, NewLead> fresh) {
    this.generation = generation;
    this.log = List.copyOf(log);
    this.fresh = Map.copyOf(fresh);
  }

  /** Whether the lead is in the generation's dictionary. */
  boolean knows(String lead) {
    return generation.ranking() != null && generation.ranking().leads().contains(lead);
  }

  /** The new leads. */
  Map<String, NewLead> fresh() {
    return fresh;
  }

  /** Where the last leads point; null: nowhere. */
  @Nullable NaiveDirection directionOf(Included included) {
    RankingTables ranking = generation.ranking();
    if (ranking == null || ranking.traits() == null) {
      return null;
    }
    Map<String, Integer> numbers = new HashMap<>();
    ranking.leads().forEach(lead -> numbers.put(lead, numbers.size()));
    Map<String, Long> touched = included.touched(numbers);
    return touched.isEmpty()
        ? null
        : new NaiveDirection(ranking.traits(), ranking.leads(), fresh, touched);
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
    RankingTables ranking = generation.ranking();
    Scored scored =
        ranking == null
            ? solved(included, candidates)
            : new TwoStageReference(ranking, included, weightsOf(included))
                .scored(candidates, generation.parameters().recentLeads(), patched);
    Map<String, ScoreRange> ranges = shifted(scored.ranges(), directionOf(included));
    List<String> ranked = new ArrayList<>(scored.handedOn());
    ranked.sort(
        Comparator.<String>comparingDouble(lead -> -ranges.get(lead).score())
            .thenComparing(BruteForce::utf8, Arrays::compareUnsigned));
    int length = patched ? generation.parameters().patchLength() : ranked.size();
    return new Expected(
        included.events().size(),
        included.hidden(),
        List.copyOf(ranked.subList(0, Math.min(length, ranked.size()))),
        length,
        ranges,
        scored.contested(),
        scored.paths());
  }

  private static Map<String, ScoreRange> shifted(
      Map<String, ScoreRange> ranges, @Nullable NaiveDirection direction) {
    if (direction == null) {
      return ranges;
    }
    Map<String, ScoreRange> shifted = new LinkedHashMap<>();
    for (Map.Entry<String, ScoreRange> range : ranges.entrySet()) {
      ScoreRange shift = ScoreRange.of(direction.shiftOf(range.getKey()));
      shifted.put(range.getKey(), range.getValue().plus(shift));
    }
    return shifted;
  }

  /**
   * Candidates with their scores.
   *
   * @param ranges of all that may be ranked
   * @param handedOn those that are ranked
   * @param contested those that may be and may not be ranked
   * @param paths by which each comes in
   */
  record Scored(
      Map<String, ScoreRange> ranges,
      Set<String> handedOn,
      Set<String> contested,
      Map<String, String> paths) {}

  private Scored solved(Included included, Map<String, String> candidates) {
    Set<String> hidden = included.hidden();
    double[] x = vectorOf(included);
    Map<String, ScoreRange> ranges = new LinkedHashMap<>();
    for (String lead : candidates.keySet()) {
      if (x.length > 0 && hasVector(lead) && !hidden.contains(lead)) {
        double score = LeastSquares.dot(x, generation.vectors().get(lead));
        ranges.put(lead, ScoreRange.of(score));
      }
    }
    return new Scored(ranges, ranges.keySet(), Set.of(), candidates);
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
    RankingTables ranking = generation.ranking();
    Set<String> known =
        ranking == null ? generation.vectors().keySet() : Set.copyOf(ranking.leads());
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
    PublishedGeneration.Parameters parameters = generation.parameters();
    List<double[]> vectors = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    weightsOf(included)
        .forEach(
            (lead, weight) -> {
              vectors.add(generation.vectors().getOrDefault(lead, new double[0]));
              weights.add(weight);
            });
    return LeastSquares.of(
            parameters.rank(),
            generation.vectors().values(),
            parameters.alpha(),
            parameters.regularization())
        .solve(vectors, weights);
  }

  private boolean hasVector(String lead) {
    return LeastSquares.isVector(generation.vectors().getOrDefault(lead, new double[0]));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
