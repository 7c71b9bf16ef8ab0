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
  private final int items;

  /** Made when all items are first asked for. */
  private int[] everything = new int[0];

  private double[] blends = new double[0];
  private final int most;

  /**
   * @param channels numbers of the channels that are averaged
   * @param most items handed on at most
   */
  public FirstStage(int items, int[] channels, int most) {
    this.channels = channels.clone();
    this.items = items;
    this.most = most;
  }

  /**
   * The best items, by item number ascending; of those tied for the last places the lower numbers.
   *
   * @param scores of the user
   * @param hidden items that are not to be handed on
   */
  public int[] best(UserScores scores, int[] hidden) {
    if (blends.length < items) {
      everything = IntStream.range(0, items).toArray();
      blends = new double[items];
    }
    blend(scores, everything, blends);
    double[] seen = blends.clone();
    for (int item : hidden) {
      seen[item] = Double.NEGATIVE_INFINITY;
    }
    return largest(everything, seen);
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
    if (ascending.length <= most) {
      return ascending;
    }
    double[] their = new double[ascending.length];
    blend(scores, ascending, their);
    return largest(ascending, their);
  }

  private int[] largest(int[] ascending, double[] their) {
    if (their.length == 0) {
      return ascending;
    }
    double least = Largest.atPlace(their, most);
    int tied = most;
    for (double one : their) {
      tied -= one > least ? 1 : 0;
    }
    int[] best = new int[Math.min(most, their.length)];
    int count = 0;
    for (int n = 0; n < their.length; n++) {
      boolean isTied = their[n] == least && least > Double.NEGATIVE_INFINITY;
      if (count < best.length && (their[n] > least || isTied && tied-- > 0)) {
        best[count++] = ascending[n];
      }
    }
    return Arrays.copyOf(best, count);
  }

  /** The mean by which {@link #best} has just picked; of hidden items too. */
  double lastBlendOf(int item) {
    return blends[item];
  }

  /** The means by which items are picked. */
  private void blend(UserScores scores, int[] items, double[] into) {
    Arrays.fill(into, 0);
    scores.complete(channels);
    for (int channel : channels) {
      scores.addStandardised(channel, items, into);
    }
    TraitFeatures traits = scores.traits();
    for (int n = 0; traits != null && n < items.length; n++) {
      into[n] += Logarithm.signed(traits.scoreOf(items[n]));
    }
    int terms = channels.length + (traits == null ? 0 : 1);
    for (int n = 0; n < items.length; n++) {
      into[n] /= terms;
    }
  }
}
