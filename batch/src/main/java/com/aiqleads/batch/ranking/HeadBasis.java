package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.NightlyRanking.Earlier;
import com.aiqleads.batch.ranking.NightlyRanking.Kept;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a night's heads are made of: the ranker's basis or, where that leaves no later
 * day to calibrate and judge on, an older generation.
 *
 * @param acts of all agents, up to now
 * @param scoring of the moment that the generators are of
 * @param market of leads as the generators number them
 */
record HeadBasis(
    Generators generators, JavaRDD<ActLog> acts, ScoringParameters scoring, Market market) {
  static HeadBasis of(RankerBasis ranker) {
    return new HeadBasis(ranker.generators(), ranker.acts(), ranker.scoring(), ranker.market());
  }

  /** The published files of an earlier generation. */
  static HeadBasis since(Earlier earlier) {
    return new HeadBasis(
        earlier.generators(), earlier.acts(), earlier.scoring(), new Market(earlier.leads()));
  }

  /** The days after it. */
  HeadPlan planUntil(ScoringParameters now) {
    return HeadPlan.between(scoring, now);
  }

  /**
   * The newest generation that leaves a later day and whose rows would be like today's; null: none.
   * Opens no younger one.
   *
   * @param kept newest first
   */
  static @Nullable Earlier findNewest(
      List<Kept> kept, ScoringParameters now, Generators generators, Phases phases)
      throws IOException {
    for (Kept one : kept) {
      if (!HeadPlan.between(one.scoring(), now).hasLaterDay()) {
        continue;
      }
      Earlier earlier = one.open();
      String differs =
          earlier == null ? "has no ranker" : RankerBasis.findDifference(earlier, generators);
      if (differs == null) {
        return earlier;
      }
      phases.note("heads: the generation of " + one.scoring().referenceTime() + " " + differs);
    }
    return null;
  }
}
