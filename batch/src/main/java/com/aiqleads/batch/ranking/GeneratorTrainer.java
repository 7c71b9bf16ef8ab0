package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Learns generators from pasts, by a recipe, and takes the time of each. */
final class GeneratorTrainer {
  private final SparkSession spark;
  private final Pasts pasts;
  private final Phases phases;

  GeneratorTrainer(SparkSession spark, Pasts pasts, Phases phases) {
    this.spark = spark;
    this.pasts = pasts;
    this.phases = phases;
  }

  /**
   * The wanted generators as one.
   *
   * @param known those of them that were learnt from these pasts by this recipe before
   */
  Generators of(
      Recipe recipe, List<CandidateGenerator> wanted, Map<CandidateGenerator, Generators> known)
      throws Exception {
    Map<CandidateGenerator, Generators> learnt =
        each(recipe, wanted.stream().filter(one -> !known.containsKey(one)).toList());
    learnt.putAll(known);
    return together(learnt, recipe);
  }

  /** All as one, with what that says of older entries. */
  Generators together(Map<CandidateGenerator, Generators> learnt, Recipe recipe) throws Exception {
    return phases.time("older entries", () -> CandidateGenerators.together(learnt, pasts, recipe));
  }

  /** These generators, each for itself. */
  Map<CandidateGenerator, Generators> each(Recipe recipe, List<CandidateGenerator> wanted)
      throws Exception {
    Map<CandidateGenerator, Generators> learnt = new HashMap<>();
    for (CandidateGenerator one : wanted) {
      learnt.put(one, phases.time(one.title(), () -> alone(one, recipe)));
    }
    return learnt;
  }

  Generators alone(CandidateGenerator one, Recipe recipe) {
    return one.learn(spark, pasts, recipe);
  }
}
