package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.Layout;
import com.aiqleads.contracts.ranking.Features;
import com.aiqleads.contracts.ranking.FirstStage;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.UserScores;
import java.util.Arrays;

/**
 * All generators and the ranker over them. Given lists are ranked whole; of all items the first
 * stage hands on the best, and the others stand behind them in its own order.
 *
 * @param handedOn items that the first stage hands on; 0: all of them are ranked
 */
record TwoStageModel(
    String name,
    String checksum,
    Generators generators,
    Ranker ranker,
    Layout layout,
    int handedOn,
    boolean repeatsAllowed)
    implements ScoringModel {
  /** Below every log odds that trees and coefficients can add up to. */
  private static final double BEHIND = -1e6;

  @Override
  public ScoringModel.Session open() {
    return new TwoStageSession();
  }

  private final class TwoStageSession implements ScoringModel.Session {
    private final UserScores scores = new UserScores(generators);
    private final Features features = new Features(generators, layout.timed());
    private final FirstStage first =
        new FirstStage(generators.items(), layout.firstStage(), Math.max(1, handedOn));
    private final float[] row = new float[features.size()];
    private final int[] scratch = ranker.newBins();

    @Override
    public void score(ItemSequence past, int[] items, double[] into) {
      if (past.size() == 0) {
        for (int at = 0; at < items.length; at++) {
          into[at] = generators.facts().users()[items[at]];
        }
        return;
      }
      long now = Moment.after(past);
      scores.score(past, now);
      int[] handed =
          handedOn == 0 ? items : first.best(scores, repeatsAllowed ? new int[0] : past.items());
      for (int at = 0; at < items.length; at++) {
        if (handedOn == 0 || Arrays.binarySearch(handed, items[at]) >= 0) {
          features.write(scores, past, now, items[at], row);
          into[at] = ranker.scoreOf(row, scratch);
        } else {
          into[at] = BEHIND + first.blendOf(scores, items[at]);
        }
      }
    }
  }
}
