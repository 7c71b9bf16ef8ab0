package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.scoring.ScoringParameters;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a night's ranker are made of: generators, and what happened after they were
 * made.
 *
 * @param acts of all agents, up to now
 * @param scoring of the moment that the generators are of
 * @param market of leads as the generators number them
 * @param steps that could become questions
 */
record RankerBasis(
    Generators generators,
    JavaRDD<ActLog> acts,
    ScoringParameters scoring,
    Market market,
    long steps) {
  /** Below it what happened since an earlier generation is too little beside what there is. */
  static final int LEAST_STEPS = 1_000;

  /** The published files of an earlier generation. */
  static RankerBasis since(NightlyRanking.Earlier earlier, long steps) {
    Market then = new Market(earlier.leads());
    return new RankerBasis(earlier.generators(), earlier.acts(), earlier.scoring(), then, steps);
  }

  /** Whether no day has passed since, so that no probability could be learnt from what happened. */
  static boolean isTooYoung(ScoringParameters then, ScoringParameters now) {
    return HeadPlan.between(then, now).days() == 0;
  }

  /** Why rows made by an earlier generation would not be like today's; null: they would. */
  static @Nullable String findDifference(NightlyRanking.Earlier earlier, Generators now) {
    Generators then = earlier.generators();
    if ((then.traits() == null) != (now.traits() == null)) {
      return "knows traits otherwise than this one";
    }
    boolean same = then.channels().equals(now.channels()) && then.caps().equals(now.caps());
    return same ? null : "scores by other channels or caps";
  }
}
