package com.aiqleads.contracts.ranking;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Picks the items that are worth the second stage: those with the largest mean of standardised
 * scores over some channels and, where traits are known, of what they say, drawn in by a logarithm.
 * Not thread-safe.
 */
public final class FirstStage {
  private final int[] channels;
  private final double[] blend;
  private final int most;

  /**
   * @param channels numbers of the channels that are averaged
   * @param most items handed on at most
   */
  public FirstStage(int items, int[] channels, int most) {
    this.channels = channels.clone();
    this.blend = new double[items];
    this.most = most;
  }

  /**
   * The best items, by item number ascending; of those tied for the last places the lower numbers.
   *
   * @param scores of the user
   * @param hidden items that are not to be handed on
   */
  public int[] best(UserScores scores, int[] hidden) {
    for (int item = 0; item < blend.length; item++) {
      blend[item] = blendOf(scores, item);
    }
    for (int item : hidden) {
      blend[item] = Double.NEGATIVE_INFINITY;
    }
    return largest(IntStream.range(0, blend.length).toArray(), blend.clone());
  }

  /**
   * The best of some items, by item number ascending; of those tied for the last places the lower
   * numbers.
   *
   * @param scores of the user, of these items at least
   * @param items item numbers, each once
   */
  public int[] bestOf(UserScores scores, int[] items) {
    int[] ascending = items.clone();
    Arrays.sort(ascending);
    for (int item : ascending) {
      blend[item] = blendOf(scores, item);
    }
    return largest(ascending, IntStream.of(ascending).mapToDouble(item -> blend[item]).toArray());
  }

  /**
   * @param ascending item numbers
   * @param blends of these items; sorted by this
   */
  private int[] largest(int[] ascending, double[] blends) {
    Arrays.sort(blends);
    double least = blends.length == 0 ? 0 : blends[Math.max(0, blends.length - most)];
    int[] tied =
        IntStream.of(ascending)
            .filter(item -> blend[item] == least && least > Double.NEGATIVE_INFINITY)
            .limit(most - Arrays.stream(blends).filter(one -> one > least).count())
            .toArray();
    return IntStream.of(ascending)
        .filter(item -> blend[item] > least || Arrays.binarySearch(tied, item) >= 0)
        .toArray();
  }

  /** The mean by which items are picked. */
  public double blendOf(UserScores scores, int item) {
    double sum = 0;
    for (int channel : channels) {
      sum += scores.standardisedOf(channel, item);
    }
    TraitFeatures traits = scores.traits();
    return traits == null
        ? sum / channels.length
        : (sum + Logarithm.signed(traits.scoreOf(item))) / (channels.length + 1);
  }
}
