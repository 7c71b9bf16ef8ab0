package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import java.io.Serializable;

/**
 * Lists that are sums over pairs, divided by powers of how often each side occurs: the linear graph
 * filter (two hops, as RP3β and GF-CF) over what was touched together, and directed transitions
 * over what followed what.
 */
final class NormalisedLists {
  private NormalisedLists() {}

  /**
   * How the sums are divided.
   *
   * @param fromExponent of the frequency of the item that speaks
   * @param toExponent of the frequency of the item that is spoken for; larger: less popular items
   * @param length entries kept per item
   */
  record Settings(double fromExponent, double toExponent, int length) implements Serializable {
    private static final long serialVersionUID = 1;

    /** What an evenly divided sum of an item that speaks, D^-½ on both sides, is multiplied by. */
    double fromEven(float frequency) {
      return Math.pow(Math.max(1, frequency), 0.5 - fromExponent);
    }

    /** The same of the item that is spoken for. */
    double toEven(float frequency) {
      return Math.pow(Math.max(1, frequency), 0.5 - toExponent);
    }

    Settings ofLength(int other) {
      return new Settings(fromExponent, toExponent, other);
    }
  }

  /**
   * The lists.
   *
   * @param frequency per item, how many users touched it
   */
  static ItemLists train(
      PastParts pasts,
      float[] frequency,
      Targets targets,
      PairSums.Weigher weigher,
      Settings settings) {
    return PrunedLists.of(rows(pasts, frequency, targets, weigher, settings));
  }

  /** The same as a row per item. */
  static ItemLists.Row[] rows(
      PastParts pasts,
      float[] frequency,
      Targets targets,
      PairSums.Weigher weigher,
      Settings settings) {
    return PairSums.of(
        pasts,
        frequency.length,
        weigher,
        (from, row) ->
            PrunedLists.largest(
                divided(from, row, frequency, targets, settings), settings.length()));
  }

  private static ItemLists.Row divided(
      int from, ItemLists.Row row, float[] frequency, Targets targets, Settings settings) {
    double own = Math.pow(Math.max(1, frequency[from]), -settings.fromExponent());
    int count = 0;
    int[] items = new int[row.items().length];
    float[] weights = new float[row.items().length];
    for (int n = 0; n < items.length; n++) {
      int to = row.items()[n];
      if (to != from && targets.has(to)) {
        items[count] = to;
        weights[count++] =
            (float)
                (own
                    * row.weights()[n]
                    * Math.pow(Math.max(1, frequency[to]), -settings.toExponent()));
      }
    }
    return new ItemLists.Row(
        java.util.Arrays.copyOf(items, count), java.util.Arrays.copyOf(weights, count));
  }
}
