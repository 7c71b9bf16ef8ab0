package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Blend;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.UserScores;

/** One generator by itself, or two that belong together. */
record BlendModel(String name, String checksum, Generators generators, Blend blend)
    implements ScoringModel {
  @Override
  public Session open() {
    UserScores scores = new UserScores(generators);
    return (past, items, into) -> score(scores, past, items, into);
  }

  private void score(UserScores scores, ItemSequence past, int[] items, double[] into) {
    if (past.size() > 0) {
      scores.score(past, past.lastOrder(), items);
    }
    for (int at = 0; at < items.length; at++) {
      into[at] =
          past.size() == 0
              ? generators.facts().users()[items[at]]
              : blend.scoreOf(scores, items[at]);
    }
  }
}
