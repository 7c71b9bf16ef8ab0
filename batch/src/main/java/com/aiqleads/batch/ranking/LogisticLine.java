package com.aiqleads.batch.ranking;

/**
 * A logistic regression on one number: log odds = base + slope · x, by Newton's method with a
 * little pull of the slope towards zero.
 */
record LogisticLine(double base, double slope) {
  private static final int STEPS = 50;
  private static final double RIDGE = 1e-2;
  private static final double LONGEST_STEP = 2;

  /**
   * @param x values
   * @param yes how often the answer was yes at each
   * @param no how often it was no
   */
  static LogisticLine of(double[] x, double[] yes, double[] no) {
    double answers = 0;
    double others = 0;
    for (int n = 0; n < x.length; n++) {
      answers += yes[n];
      others += no[n];
    }
    double base = Math.log((answers + 0.5) / (others + 0.5));
    double slope = 0;
    for (int step = 0; step < STEPS; step++) {
      double gradientOfBase = 0;
      double gradientOfSlope = -RIDGE * slope;
      double baseBase = 1e-9;
      double baseSlope = 0;
      double slopeSlope = RIDGE;
      for (int n = 0; n < x.length; n++) {
        double chance = 1 / (1 + Math.exp(-base - slope * x[n]));
        double missing = yes[n] - (yes[n] + no[n]) * chance;
        double spread = (yes[n] + no[n]) * chance * (1 - chance);
        gradientOfBase += missing;
        gradientOfSlope += missing * x[n];
        baseBase += spread;
        baseSlope += spread * x[n];
        slopeSlope += spread * x[n] * x[n];
      }
      double determinant = baseBase * slopeSlope - baseSlope * baseSlope;
      base += capped((slopeSlope * gradientOfBase - baseSlope * gradientOfSlope) / determinant);
      slope += capped((baseBase * gradientOfSlope - baseSlope * gradientOfBase) / determinant);
    }
    return new LogisticLine(base, slope);
  }

  /** The line of this slope that says yes as often as it was. */
  static LogisticLine ofSlope(double slope, double[] x, double[] yes, double[] no) {
    double base = of(x, yes, no).base();
    for (int step = 0; step < STEPS; step++) {
      double missing = 0;
      double spreads = 1e-9;
      for (int n = 0; n < x.length; n++) {
        double chance = 1 / (1 + Math.exp(-base - slope * x[n]));
        missing += yes[n] - (yes[n] + no[n]) * chance;
        spreads += (yes[n] + no[n]) * chance * (1 - chance);
      }
      base += capped(missing / spreads);
    }
    return new LogisticLine(base, slope);
  }

  private static double capped(double step) {
    return Double.isNaN(step) ? 0 : Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, step));
  }
}
