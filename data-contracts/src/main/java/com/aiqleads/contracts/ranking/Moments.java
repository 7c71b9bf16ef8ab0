package com.aiqleads.contracts.ranking;

/** Mean and standard deviation of scores over all items. */
record Moments(double mean, double deviation) implements java.io.Serializable {
  /**
   * @param mean mean of the scores
   * @param square mean of their squares
   */
  static Moments of(double mean, double square) {
    return new Moments(mean, Math.sqrt(Math.max(0, square - mean * mean)));
  }

  /** Distance from the mean in deviations; 0 where all are equal. */
  double distanceOf(double score) {
    return deviation > 0 ? (score - mean) / deviation : 0;
  }

  /** The distance drawn in by a logarithm. */
  double standardised(double score) {
    double distance = distanceOf(score);
    return Math.copySign(Math.log1p(Math.abs(distance)), distance);
  }
}
