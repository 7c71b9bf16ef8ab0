package com.aiqleads.contracts.ranking;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What one user did, as parallel arrays in ascending order. Entries of equal order are one step
 * without direction inside. The arrays belong to the record and are not changed.
 *
 * @param items item numbers; an item may come again
 * @param weights what each interaction says, negative: against the item
 * @param order position or unix time in seconds, ascending; all equal where there is no order
 */
public record ItemSequence(int[] items, float[] weights, long[] order) implements Serializable {
  private static final ItemSequence EMPTY = new ItemSequence(new int[0], new float[0], new long[0]);

  public ItemSequence {
    if (items.length != weights.length || items.length != order.length) {
      throw new IllegalArgumentException(
          "items, weights, order: "
              + items.length
              + ", "
              + weights.length
              + ", "
              + order.length
              + " entries (expected: equally many)");
    }
    for (int at = 1; at < order.length; at++) {
      if (order[at] < order[at - 1]) {
        throw new IllegalArgumentException(
            "order: " + order[at] + " after " + order[at - 1] + " (expected: ascending)");
      }
    }
  }

  /** Of a user who has done nothing. */
  public static ItemSequence empty() {
    return EMPTY;
  }

  public int size() {
    return items.length;
  }

  /**
   * The order value of the last step, 0 where there is none: the moment for which a model is asked.
   */
  public long lastOrder() {
    return order.length == 0 ? 0 : order[order.length - 1];
  }

  /** The first entries only. */
  public ItemSequence first(int count) {
    return slice(0, count);
  }

  /** The entries from {@code from} on, before {@code to}. */
  public ItemSequence slice(int from, int to) {
    return new ItemSequence(
        Arrays.copyOfRange(items, from, to),
        Arrays.copyOfRange(weights, from, to),
        Arrays.copyOfRange(order, from, to));
  }

  /**
   * Some entries.
   *
   * @param places of the entries, ascending
   */
  public ItemSequence entries(int[] places) {
    int[] chosen = new int[places.length];
    float[] theirWeights = new float[places.length];
    long[] theirOrder = new long[places.length];
    for (int n = 0; n < places.length; n++) {
      chosen[n] = items[places[n]];
      theirWeights[n] = weights[places[n]];
      theirOrder[n] = order[places[n]];
    }
    return new ItemSequence(chosen, theirWeights, theirOrder);
  }

  /** For each entry how many steps came after it: 0 for all entries of the last step. */
  public int[] stepAges() {
    int[] ages = new int[items.length];
    int age = 0;
    for (int at = items.length - 2; at >= 0; at--) {
      if (order[at] != order[at + 1]) {
        age++;
      }
      ages[at] = age;
    }
    return ages;
  }
}
