package com.aiqleads.contracts.probability;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One head: a logistic regression on a pair's score and the agent's activity, corrected for how its
 * rows were drawn, and a calibration of what it says. Platt (1999) with an offset per agent.
 *
 * @param slope of the score, never negative: within one agent, probabilities rise with scores
 * @param coefficients per activity feature
 * @param calibration null: too little happened to calibrate, the logistic curve itself is used
 */
public record HeadModel(
    double intercept, double slope, double[] coefficients, @Nullable Isotonic calibration)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public HeadModel {
    if (!(slope >= 0)) {
      throw new IllegalArgumentException("slope: " + slope + " (expected: >= 0)");
    }
  }

  /**
   * What the agent's activity adds to the log odds.
   *
   * @param activity features, as many as coefficients
   */
  public float offsetOf(double[] activity) {
    if (activity.length != coefficients.length) {
      throw new IllegalArgumentException(
          "features: " + activity.length + " (expected: " + coefficients.length + ")");
    }
    double sum = intercept;
    for (int n = 0; n < activity.length; n++) {
      sum += coefficients[n] * activity[n];
    }
    return (float) sum;
  }

  /** Log odds before calibration. */
  public double logOddsOf(float score, float offset) {
    return slope * score + offset;
  }

  /** From 0 to 1. */
  public double probabilityOf(float score, float offset) {
    double logOdds = logOddsOf(score, offset);
    return calibration == null ? logistic(logOdds) : calibration.at(logOdds);
  }

  /** The same head with another calibration. */
  public HeadModel withCalibration(Isotonic other) {
    return new HeadModel(intercept, slope, coefficients, other);
  }

  /** Log odds as a probability. */
  public static double logistic(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}
