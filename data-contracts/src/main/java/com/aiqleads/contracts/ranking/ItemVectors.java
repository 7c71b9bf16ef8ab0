package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FoldIn;
import com.aiqleads.contracts.scoring.LeadFactors;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A vector per item and the rule by which a user's past becomes a vector beside them; the score is
 * the inner product. Besides the vectors it keeps their mean and second moments, so that mean and
 * deviation of a user's scores over all items cost O(rank²). Immutable and thread-safe.
 */
public final class ItemVectors implements Serializable, LeadFactors {
  private static final long serialVersionUID = 1;

  private final int rank;
  private final float[] vectors;
  private final Rule rule;
  private final double[] mean;
  private final double[] moments;
  private transient volatile @org.jspecify.annotations.Nullable FoldIn foldIn;

  /** How a past becomes a vector. */
  public sealed interface Rule extends Serializable {
    /** Least squares with the items fixed, as MLlib's implicit ALS solves it. */
    record Solved(double alpha, double regularization) implements Rule {}

    /**
     * The sum of the items' own vectors.
     *
     * @param scales per item, the factor its vector has in the sum
     */
    record Summed(float[] scales) implements Rule {}
  }

  /**
   * The arrays are taken over, not copied.
   *
   * @param vectors items × rank, row-major; an item without one has zeros
   */
  public ItemVectors(int rank, float[] vectors, Rule rule) {
    this.rank = rank;
    this.vectors = vectors;
    this.rule = rule;
    int items = vectors.length / rank;
    this.mean = new double[rank];
    this.moments = new double[rank * rank];
    for (int item = 0; item < items; item++) {
      int at = item * rank;
      for (int k = 0; k < rank; k++) {
        mean[k] += vectors[at + k] / (double) items;
        for (int l = 0; l < rank; l++) {
          moments[k * rank + l] += (double) vectors[at + k] * vectors[at + l] / items;
        }
      }
    }
  }

  /** The same with the first components only. */
  public ItemVectors first(int components) {
    if (components >= rank) {
      return this;
    }
    float[] cut = new float[size() * components];
    for (int item = 0; item < size(); item++) {
      System.arraycopy(vectors, item * rank, cut, item * components, components);
    }
    return new ItemVectors(components, cut, rule);
  }

  @Override
  public int size() {
    return vectors.length / rank;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public float at(int item, int k) {
    return vectors[item * rank + k];
  }

  /**
   * The user's vector.
   *
   * @param items item numbers, each once
   * @param weights per item
   */
  double[] userOf(int[] items, float[] weights) {
    if (rule instanceof Rule.Solved solved) {
      return widened(foldIn(solved).solve(items, weights));
    }
    float[] scales = ((Rule.Summed) rule).scales();
    double[] user = new double[rank];
    for (int at = 0; at < items.length; at++) {
      double factor = (double) weights[at] * scales[items[at]];
      for (int k = 0; k < rank; k++) {
        user[k] += factor * vectors[items[at] * rank + k];
      }
    }
    return user;
  }

  private FoldIn foldIn(Rule.Solved solved) {
    FoldIn known = foldIn;
    if (known == null) {
      known = new FoldIn(this, solved.alpha(), solved.regularization());
      foldIn = known;
    }
    return known;
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, k -> values[k]);
    return wide;
  }

  double scoreOf(double[] user, int item) {
    double sum = 0;
    int at = item * rank;
    for (int k = 0; k < rank; k++) {
      sum += user[k] * vectors[at + k];
    }
    return sum;
  }

  /** Mean and standard deviation of the scores of all items. */
  Moments momentsOf(double[] user) {
    double average = 0;
    double square = 0;
    for (int k = 0; k < rank; k++) {
      average += user[k] * mean[k];
      double row = 0;
      for (int l = 0; l < rank; l++) {
        row += moments[k * rank + l] * user[l];
      }
      square += user[k] * row;
    }
    return Moments.of(average, square);
  }
}
