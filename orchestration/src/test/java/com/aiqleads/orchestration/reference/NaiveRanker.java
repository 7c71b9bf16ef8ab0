package com.aiqleads.orchestration.reference;

import com.aiqleads.orchestration.reference.RankingTables.Ranker;
import java.util.Arrays;

/**
 * Log odds of one lead by its features. A feature that lies near the edge of a bin, but not on it,
 * is taken for one that may lie on either side. One on the edge is taken for exact: edges are
 * values that were seen, and what is counted or the same for many leads meets them again.
 */
final class NaiveRanker {
  /** Of a feature's value, or of one where that is less. */
  private static final double NEAR = 2e-6;

  private final Ranker ranker;

  NaiveRanker(Ranker ranker) {
    this.ranker = ranker;
  }

  ScoreRange scoreOf(float[] features) {
    ScoreRange sum = ScoreRange.of(0);
    int[] bins = new int[features.length];
    Arrays.setAll(bins, feature -> binOf(feature, features[feature]));
    if (ranker.treeShare() != 0) {
      for (int root : ranker.roots()) {
        sum = sum.plus(walk(root, features, bins));
      }
      sum = sum.times(2 * ranker.treeShare());
    }
    if (ranker.linearShare() != 0) {
      double linear = ranker.intercept();
      for (int feature = 0; feature < features.length; feature++) {
        linear += ranker.coefficients()[feature] * features[feature];
      }
      sum = sum.plus(ScoreRange.of(ranker.linearShare() * linear));
    }
    return sum;
  }

  private ScoreRange walk(int node, float[] features, int[] bins) {
    int feature = ranker.feature()[node];
    if (feature < 0) {
      return ScoreRange.of(ranker.value()[node]);
    }
    int limit = ranker.limit()[node];
    int left = ranker.left()[node];
    int right = ranker.right()[node];
    boolean goesLeft = bins[feature] <= limit;
    ScoreRange taken = walk(goesLeft ? left : right, features, bins);
    return isNear(feature, features[feature], limit)
        ? taken.orElse(walk(goesLeft ? right : left, features, bins))
        : taken;
  }

  /** How many bins end below the value. */
  private int binOf(int feature, float value) {
    int bin = 0;
    for (float edge : ranker.edges()[feature]) {
      bin += Float.compare(edge, value) < 0 ? 1 : 0;
    }
    return bin;
  }

  private boolean isNear(int feature, float value, int limit) {
    float[] edges = ranker.edges()[feature];
    if (limit < 0 || limit >= edges.length || value == edges[limit]) {
      return false;
    }
    return Math.abs((double) value - edges[limit]) <= NEAR * Math.max(1, Math.abs(value));
  }
}
