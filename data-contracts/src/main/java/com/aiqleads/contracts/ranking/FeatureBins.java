package com.aiqleads.contracts.ranking;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Cuts features into numbered bins. Trees are trained on the numbers and score the numbers, so that
 * a threshold means the same in Spark and outside. Immutable and thread-safe.
 *
 * @param cuts per feature the upper ends of its bins, ascending; a value is in the first bin whose
 *     end it does not exceed, or beyond the last
 */
public record FeatureBins(float[][] cuts) implements Serializable {
  /**
   * Bins of about equal numbers of rows.
   *
   * @param rows a sample, rows × features
   * @param most bins per feature at most
   */
  public static FeatureBins of(float[][] rows, int most) {
    int features = rows[0].length;
    float[][] cuts = new float[features][];
    float[] column = new float[rows.length];
    for (int feature = 0; feature < features; feature++) {
      for (int row = 0; row < rows.length; row++) {
        column[row] = rows[row][feature];
      }
      Arrays.sort(column);
      float[] found = new float[most - 1];
      int count = 0;
      for (int bin = 1; bin < most; bin++) {
        float cut = column[(int) ((long) bin * (column.length - 1) / most)];
        if ((count == 0 || cut > found[count - 1]) && cut < column[column.length - 1]) {
          found[count++] = cut;
        }
      }
      cuts[feature] = Arrays.copyOf(found, count);
    }
    return new FeatureBins(cuts);
  }

  /** The number of the bin of a value, from 0. */
  public int binOf(int feature, float value) {
    int at = Arrays.binarySearch(cuts[feature], value);
    return at >= 0 ? at : -at - 1;
  }
}
