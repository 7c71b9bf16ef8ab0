package com.aiqleads.contracts.ranking;

/** Mean and standard deviation of scores over all items. */
record Moments(double mean, double deviation) {
  /**
   * @param mean mean of the scores
   * @param square mean of their squares
   */
  static Moments of(double mean, double square) {
    return new Moments(mean, Math.sqrt(Math.max(0, square - mean * mean)));
  }

  /** One over a deviation, by which distances are multiplied; 0 where all are equal. */
  static double inverseOf(double deviation) {
    double inverse = 1 / deviation;
    return inverse < Double.POSITIVE_INFINITY ? inverse : 0;
  }

  /** Distance of a score from the mean in deviations; 0 where all are equal. */
  static double distanceOf(double score, double mean, double deviation) {
    return deviation > 0 ? (score - mean) / deviation : 0;
  }
}
