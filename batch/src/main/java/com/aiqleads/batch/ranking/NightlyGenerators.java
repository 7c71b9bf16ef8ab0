package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.contracts.traits.LeadTraits;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Learns a night's generators: of now, and of what was known at an earlier moment. */
final class NightlyGenerators {
  private final SparkSession spark;
  private final NightlyRanking.Input input;
  private final Market market;
  private final @Nullable LeadPlaces places;
  private final @Nullable TraitTrainer traits;

  NightlyGenerators(SparkSession spark, NightlyRanking.Input input) {
    this.spark = spark;
    this.input = input;
    this.market = new Market(input.leads());
    this.places = LeadPlaces.find(input.leads(), market.regions());
    this.traits = TraitTrainer.find(input.leads(), input.markets());
  }

  Market market() {
    return market;
  }

  /** Whether it is known of any lead where it lies. */
  boolean knowPlaces() {
    return places != null;
  }

  /**
   * Of now, with the generation's own vectors.
   *
   * @param count of all acts
   */
  Generators of(JavaRDD<ActLog> acts, long count, Recipe recipe, Phases phases) throws Exception {
    ScoringParameters scoring = input.scoring();
    JavaRDD<ItemSequence> whole = acts.map(log -> log.first(log.size(), scoring).past());
    try (Pasts pasts = pastsOf(acts, whole, count, scoring)) {
      AlsGenerator als = CandidateGenerators.ALS;
      GeneratorTrainer trainer = new GeneratorTrainer(spark, pasts, phases);
      Map<CandidateGenerator, Generators> learnt =
          trainer.each(recipe, CandidateGenerators.without(als));
      learnt.put(als, als.of(input.als().call(), pasts, recipe));
      return trainer.together(learnt, recipe);
    }
  }

  /**
   * Of a moment, vectors of its own included.
   *
   * @param acts up to now
   * @param known pasts as they were then
   * @param count of their entries, at most
   */
  Generators at(
      ScoringParameters then,
      JavaRDD<ActLog> acts,
      JavaRDD<ItemSequence> known,
      long count,
      Recipe recipe,
      Phases phases)
      throws Exception {
    try (Pasts pasts = pastsOf(acts, known, count, then)) {
      return new GeneratorTrainer(spark, pasts, phases)
          .of(recipe, CandidateGenerators.ALL, Map.of());
    }
  }

  /** What was known of traits at a moment; null where nothing is known of any lead. */
  @Nullable LeadTraits traitsAt(ScoringParameters then, JavaRDD<ActLog> acts) {
    return traits == null ? null : traits.of(acts, then);
  }

  private Pasts pastsOf(
      JavaRDD<ActLog> acts, JavaRDD<ItemSequence> pasts, long count, ScoringParameters at) {
    Targets open = new Targets(market.openAt(at.referenceTime().toEpochMilli()));
    LeadFacts known = new LeadFacts(places, () -> traitsAt(at, acts));
    return Pasts.of(pasts, count, input.leads().size(), open).with(known);
  }
}
