package com.aiqleads.batch.run;

import com.aiqleads.contracts.generation.Manifest.Absorbed;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a step did; its existence says that the step is complete.
 *
 * @param step name of the sub command
 * @param generation the generation it worked for; 0 where there is no single one
 * @param interactions drain: what the lake now holds of the topic
 * @param leads drain: the same for the leads topic
 * @param scoring train: the parameters of every score
 * @param tableVersions Delta version of each master table that this and later steps read
 * @param counts rows, by what they are
 * @param metrics seconds and bytes, by name
 */
public record Outcome(
    String step,
    long generation,
    @Nullable Absorbed interactions,
    @Nullable Absorbed leads,
    @Nullable ScoringParameters scoring,
    Map<String, Long> tableVersions,
    Map<String, Long> counts,
    Map<String, Double> metrics) {
  public Outcome {
    tableVersions = Map.copyOf(tableVersions);
    counts = Map.copyOf(counts);
    metrics = Map.copyOf(metrics);
  }

  /** An outcome of a step that found out nothing later steps need. */
  public static Outcome of(
      String step, long generation, Map<String, Long> versions, Map<String, Long> counts) {
    return new Outcome(step, generation, null, null, null, versions, counts, Map.of());
  }

  public Outcome withScoring(ScoringParameters parameters) {
    return new Outcome(
        step, generation, interactions, leads, parameters, tableVersions, counts, metrics);
  }

  /** The same outcome with further metrics. */
  public Outcome withMetrics(Map<String, Double> more) {
    Map<String, Double> all = new TreeMap<>(metrics);
    all.putAll(more);
    return new Outcome(step, generation, interactions, leads, scoring, tableVersions, counts, all);
  }
}
