package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TwoStageScorer;

/** Both stages, by the scorer that any layer calls. Given lists are ranked whole. */
record TwoStageModel(String name, String checksum, RankingModel model, boolean repeatsAllowed)
    implements ScoringModel {
  private static final int[] NOTHING = new int[0];

  @Override
  public ScoringModel.Session open() {
    boolean whole = model.handedOn() == 0;
    TwoStageScorer scorer =
        new TwoStageScorer(
            model, whole ? model.items() : Math.min(model.items(), model.handedOn()));
    return (past, items, into) -> {
      long now = past.lastOrder();
      if (whole) {
        scorer.score(past, now, items, into);
      } else {
        scorer.scoreAmongAll(past, now, repeatsAllowed ? NOTHING : past.items(), items, into);
      }
    };
  }
}
