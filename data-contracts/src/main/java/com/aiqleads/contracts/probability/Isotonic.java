package com.aiqleads.contracts.probability;

import java.io.Serializable;

/**
 * A calibration: points that never fall, straight lines between them, level outside. As MLlib's
 * isotonic regression predicts (Zadrozny and Elkan 2002 for probabilities).
 *
 * @param x log odds, ascending
 * @param p probabilities, never falling, as many
 */
public record Isotonic(double[] x, double[] p) implements Serializable {
  private static final long serialVersionUID = 1;

  public Isotonic {
    if (x.length == 0 || x.length != p.length) {
      throw new IllegalArgumentException("points: " + x.length + " and " + p.length);
    }
    for (int n = 0; n < x.length; n++) {
      boolean rises = n == 0 || (x[n] >= x[n - 1] && p[n] >= p[n - 1]);
      if (!rises || !(p[n] >= 0 && p[n] <= 1)) {
        throw new IllegalArgumentException(
            "point " + n + ": " + x[n] + ", " + p[n] + " (expected: rising, p from 0 to 1)");
      }
    }
  }

  /** The probability at these log odds; never falls as they rise. */
  public double at(double logOdds) {
    int last = x.length - 1;
    if (logOdds <= x[0]) {
      return p[0];
    }
    if (logOdds >= x[last]) {
      return p[last];
    }
    int above = 1;
    int high = last;
    while (above < high) {
      int middle = (above + high) >>> 1;
      if (x[middle] < logOdds) {
        above = middle + 1;
      } else {
        high = middle;
      }
    }
    double share = (logOdds - x[above - 1]) / (x[above] - x[above - 1]);
    return Math.min(p[above], p[above - 1] + share * (p[above] - p[above - 1]));
  }
}
