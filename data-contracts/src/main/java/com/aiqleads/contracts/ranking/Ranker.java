package com.aiqleads.contracts.ranking;

import java.io.Serializable;

/**
 * The second stage: what an item's features are worth. Trees and a linear part add up on the scale
 * of log odds; validation decided which of them speak. Immutable and thread-safe.
 *
 * @param bins cuts the features, for the trees
 * @param trees their sum is half the log odds, as in MLlib's boosting with logistic loss
 * @param coefficients of the linear part, one per feature, on the features themselves
 * @param intercept of the linear part
 * @param treeShare factor of the trees' log odds
 * @param linearShare factor of the linear part's log odds
 */
public record Ranker(
    FeatureBins bins,
    TreeEnsemble trees,
    double[] coefficients,
    double intercept,
    double treeShare,
    double linearShare)
    implements Serializable {

  /** Working memory for one thread. */
  public int[] newBins() {
    return new int[coefficients.length];
  }

  /**
   * Log odds, up to the shares.
   *
   * @param features of one item
   * @param scratch from {@link #newBins}
   */
  public double scoreOf(float[] features, int[] scratch) {
    double score = 0;
    if (treeShare != 0) {
      score += treeShare * treesOf(features, scratch);
    }
    if (linearShare != 0) {
      score += linearShare * linearOf(features);
    }
    return score;
  }

  /** Log odds by the trees alone. */
  public double treesOf(float[] features, int[] scratch) {
    for (int feature = 0; feature < scratch.length; feature++) {
      scratch[feature] = bins.binOf(feature, features[feature]);
    }
    return 2 * trees.scoreOf(scratch);
  }

  /** Log odds by the linear part alone. */
  public double linearOf(float[] features) {
    double sum = intercept;
    for (int feature = 0; feature < coefficients.length; feature++) {
      sum += coefficients[feature] * features[feature];
    }
    return sum;
  }

  /** The same with the first trees only. */
  public Ranker firstTrees(int count) {
    return new Ranker(bins, trees.first(count), coefficients, intercept, treeShare, linearShare);
  }

  /** The same parts with other shares. */
  public Ranker withShares(double trees, double linear) {
    return new Ranker(bins, this.trees, coefficients, intercept, trees, linear);
  }
}
