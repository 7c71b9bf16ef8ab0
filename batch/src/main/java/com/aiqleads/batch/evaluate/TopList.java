package com.aiqleads.batch.evaluate;

import com.aiqleads.contracts.metrics.Exposure;

/**
 * The highest scored items of one ranking after the other, at most {@link #LENGTH}. Items tied for
 * the last places share them: each is listed with the same probability. Not thread-safe.
 */
final class TopList {
  static final int LENGTH = 10;

  private final double[] logShare;
  private final double[] share;
  private final Exposure exposure;
  private final double[] best = new double[LENGTH];

  /**
   * @param share of all users that have each item, above 0
   */
  TopList(double[] share) {
    this.share = share;
    this.exposure = new Exposure(share.length);
    this.logShare = new double[share.length];
    for (int item = 0; item < share.length; item++) {
      logShare[item] = Math.log(share[item]) / Math.log(2);
    }
  }

  /** All that was listed. */
  Exposure exposure() {
    return exposure;
  }

  /**
   * Lists the best of one ranking.
   *
   * @param novelty written at {@code query}: mean of -log2 of the items' shares, expected over ties
   * @param popularity written at {@code query}: mean share
   */
  void add(
      int[] items, double[] scores, int count, double[] novelty, double[] popularity, int query) {
    int length = Math.min(LENGTH, count);
    double last = thresholdOf(scores, count, length);
    int above = 0;
    int tied = 0;
    for (int i = 0; i < count; i++) {
      above += scores[i] > last ? 1 : 0;
      tied += scores[i] == last ? 1 : 0;
    }
    double shared = tied == 0 ? 0 : (double) (length - above) / tied;
    double surprise = 0;
    double mean = 0;
    for (int i = 0; i < count; i++) {
      if (scores[i] >= last) {
        double probability = scores[i] > last ? 1 : shared;
        exposure.add(items[i], probability);
        surprise -= probability * logShare[items[i]];
        mean += probability * share[items[i]];
      }
    }
    novelty[query] = length == 0 ? Double.NaN : surprise / length;
    popularity[query] = length == 0 ? Double.NaN : mean / length;
  }

  /** The score of the last place. */
  private double thresholdOf(double[] scores, int count, int length) {
    int filled = 0;
    for (int i = 0; i < count; i++) {
      double score = scores[i];
      if (filled == length && !(score > best[length - 1])) {
        continue;
      }
      int place = filled < length ? filled++ : length - 1;
      while (place > 0 && best[place - 1] < score) {
        best[place] = best[place - 1];
        place--;
      }
      best[place] = score;
    }
    return length == 0 ? Double.POSITIVE_INFINITY : best[length - 1];
  }
}
