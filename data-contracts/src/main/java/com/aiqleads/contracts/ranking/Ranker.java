package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FourRows;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The second stage: what an item's features are worth. Trees and a linear part add up on the scale
 * of log odds; validation decided which of them speak. Immutable and thread-safe.
 */
public final class Ranker implements Serializable {
  private static final long serialVersionUID = 2;

  private final FeatureBins bins;
  private final TreeEnsemble trees;
  private final double[] coefficients;
  private final double intercept;
  private final double treeShare;
  private final double linearShare;
  private transient volatile @Nullable PackedTrees packed;

  /**
   * The arrays are taken over, not copied.
   *
   * @param bins cuts the features, for the trees
   * @param trees their sum is half the log odds, as in MLlib's boosting with logistic loss
   * @param coefficients of the linear part, one per feature, on the features themselves
   * @param intercept of the linear part
   * @param treeShare factor of the trees' log odds
   * @param linearShare factor of the linear part's log odds
   */
  public Ranker(
      FeatureBins bins,
      TreeEnsemble trees,
      double[] coefficients,
      double intercept,
      double treeShare,
      double linearShare) {
    int features = coefficients.length;
    int asked = IntStream.of(trees.feature()).max().orElse(-1);
    if (bins.cuts().length != features || asked >= features) {
      throw new IllegalArgumentException(
          "features: "
              + features
              + " coefficients, bins of "
              + bins.cuts().length
              + ", trees ask number "
              + asked
              + " (expected: equally many)");
    }
    this.bins = bins;
    this.trees = trees;
    this.coefficients = coefficients;
    this.intercept = intercept;
    this.treeShare = treeShare;
    this.linearShare = linearShare;
  }

  public FeatureBins bins() {
    return bins;
  }

  public TreeEnsemble trees() {
    return trees;
  }

  public double[] coefficients() {
    return coefficients.clone();
  }

  public double intercept() {
    return intercept;
  }

  public double treeShare() {
    return treeShare;
  }

  public double linearShare() {
    return linearShare;
  }

  public int features() {
    return coefficients.length;
  }

  /** Working memory for one thread. */
  public int[] newBins() {
    return new int[features()];
  }

  /**
   * Log odds, up to the shares.
   *
   * @param features of one item
   * @param scratch from {@link #newBins}
   */
  public double scoreOf(float[] features, int[] scratch) {
    double score = treeShare == 0 ? 0 : treeShare * treesOf(features, scratch);
    return linearShare == 0 ? score : score + linearShare * linearOf(features);
  }

  /**
   * Log odds of some items, up to the shares.
   *
   * @param columns features × items
   * @param into per item
   */
  void score(float[][] columns, int items, double[] into, TreeMemory memory) {
    Arrays.fill(into, 0, items, 0);
    if (treeShare != 0) {
      packedTrees().addTo(into, columns, items, memory);
      for (int item = 0; item < items; item++) {
        into[item] = treeShare * (2 * into[item]);
      }
    }
    if (linearShare != 0) {
      addLinear(columns, items, into);
    }
  }

  private void addLinear(float[][] columns, int items, double[] into) {
    double[] sums = new double[items];
    Arrays.fill(sums, intercept);
    FourRows.addWide(sums, items, columns, coefficients, coefficients.length);
    for (int item = 0; item < items; item++) {
      into[item] += linearShare * sums[item];
    }
  }

  private PackedTrees packedTrees() {
    PackedTrees known = packed;
    if (known == null) {
      known = new PackedTrees(trees, bins);
      packed = known;
    }
    return known;
  }

  /** Log odds by the trees alone. */
  public double treesOf(float[] features, int[] scratch) {
    for (int feature = 0; feature < coefficients.length; feature++) {
      scratch[feature] = PackedTrees.keyOf(features[feature]);
    }
    return 2 * packedTrees().sumOf(scratch);
  }

  /** Log odds by the linear part alone. */
  public double linearOf(float[] features) {
    double sum = intercept;
    for (int feature = 0; feature < coefficients.length; feature++) {
      sum += coefficients[feature] * features[feature];
    }
    return sum;
  }

  /** The same parts with other shares. */
  public Ranker withShares(double trees, double linear) {
    return new Ranker(bins, this.trees, coefficients, intercept, trees, linear);
  }
}
