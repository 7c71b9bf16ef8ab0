package com.aiqleads.contracts.ranking;

/** Mean and standard deviation of a channel's scores over all items. */
record Moments(double mean, double deviation) {
  /**
   * @param mean mean of the scores
   * @param square mean of their squares
   */
  static Moments of(double mean, double square) {
    return new Moments(mean, Math.sqrt(Math.max(0, square - mean * mean)));
  }

  /** Distance from the mean in deviations, drawn in by a logarithm; 0 where all are equal. */
  double standardised(double score) {
    if (!(deviation > 0)) {
      return 0;
    }
    double distance = (score - mean) / deviation;
    return Math.copySign(Math.log1p(Math.abs(distance)), distance);
  }
}
