package com.aiqleads.contracts.metrics;

import java.util.Arrays;

/**
 * How often each item is shown, over many lists of one length. Where the last places of a list are
 * tied, every tied item is shown with the same probability. Not thread-safe; parts gathered apart
 * can be joined.
 */
public final class Exposure {
  private final double[] shown;
  private final double[] logNever;

  /**
   * @param items number of items; their ids run from 0
   */
  public Exposure(int items) {
    this.shown = new double[items];
    this.logNever = new double[items];
  }

  /**
   * Counts an item that is in a list with this probability.
   *
   * @param probability above 0, at most 1
   */
  public void add(int item, double probability) {
    shown[item] += probability;
    logNever[item] += Math.log1p(-probability);
  }

  /** Adds what another one counted. */
  public void join(Exposure other) {
    for (int item = 0; item < shown.length; item++) {
      shown[item] += other.shown[item];
      logNever[item] += other.logNever[item];
    }
  }

  /** How often the item is shown that is shown most often; 0 without items. */
  public double most() {
    return Arrays.stream(shown).max().orElse(0);
  }

  /** Expected share of all items that are shown at least once; 0 without items. */
  public double coverage() {
    double covered = 0;
    for (double log : logNever) {
      covered -= Math.expm1(log);
    }
    return shown.length == 0 ? 0 : covered / shown.length;
  }

  /**
   * Gini coefficient of the expected numbers of times shown: 0 when all items are shown equally
   * often, towards 1 when one takes all. With x ascending: sum of (2i - n - 1) x_i over n · sum of
   * x. 0 when nothing is shown.
   */
  public double gini() {
    double[] sorted = shown.clone();
    Arrays.sort(sorted);
    double weighted = 0;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
      sum += sorted[i];
    }
    return sum == 0 ? 0 : weighted / (sorted.length * sum);
  }
}
