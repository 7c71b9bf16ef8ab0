package com.aiqleads.contracts.traits;

import java.io.Serializable;

/**
 * What traits are worth on the scale of the ranker's scores: the score of a lead that the ranker
 * does not know is {@code base + worth · traits}.
 *
 * @param base score of a new lead that nothing speaks for or against
 * @param worth of one unit of trait score, 0 or more
 */
public record NewLeadOdds(double base, double worth) implements Serializable {
  public NewLeadOdds {
    if (!(worth >= 0 && worth < Double.POSITIVE_INFINITY) || !Double.isFinite(base)) {
      throw new IllegalArgumentException(
          "odds of new leads: "
              + base
              + " + "
              + worth
              + " x traits (expected: finite, worth >= 0)");
    }
  }

  /** The score of a new lead. */
  public float scoreOf(double traits) {
    return (float) (base + worth * traits);
  }

  /** What the score of any lead changes by. */
  public double shiftOf(double traits) {
    return worth * traits;
  }
}
