package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.NewLeadOdds;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/** Learns what a night's traits say, and what that is worth for leads created since a moment. */
final class NightlyTraits {
  private final TraitTrainer trainer;
  private final NightlyRanking.Input input;
  private final JavaRDD<ActLog> acts;
  private final Phases phases;

  private NightlyTraits(
      TraitTrainer trainer, NightlyRanking.Input input, JavaRDD<ActLog> acts, Phases phases) {
    this.trainer = trainer;
    this.input = input;
    this.acts = acts;
    this.phases = phases;
  }

  /** Null where nothing is known of any lead. */
  static @Nullable NightlyTraits find(
      NightlyRanking.Input input, JavaRDD<ActLog> acts, Phases phases) {
    TraitTrainer trainer = TraitTrainer.find(input.leads());
    return trainer == null ? null : new NightlyTraits(trainer, input, acts, phases);
  }

  /** Of a moment; odds of new leads are none. */
  LeadTraits at(ScoringParameters then) throws Exception {
    return phases.time("traits of then", () -> trainer.of(acts, then));
  }

  /**
   * Of now, with the odds of leads created after a moment.
   *
   * @param before traits of that moment
   * @param after the questions asked after it
   * @param steps how many they are
   */
  LeadTraits of(
      LeadTraits before,
      ScoringParameters then,
      Replay after,
      long steps,
      NewLeadTrainer.Scale scale)
      throws Exception {
    LeadTraits now = phases.time("traits", () -> trainer.of(acts, input.scoring()));
    long moment = then.referenceTime().toEpochMilli();
    NewLeadOdds odds =
        phases.time(
            "new leads",
            () ->
                new NewLeadTrainer(input.leads(), phases)
                    .of(before, moment, acts.flatMap(after::questionsOf), steps, scale));
    return now.with(odds);
  }
}
