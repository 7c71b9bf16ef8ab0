package com.aiqleads.contracts.ranking;

import java.util.BitSet;

/**
 * Picks the entries of a list with the largest positive weights, of equal ones those of the lower
 * item numbers. Not thread-safe.
 */
final class StrongestEntries {
  private final float[] weights;
  private final int[] items;
  private int[] targets = new int[0];
  private float[] theirs = new float[0];

  /**
   * @param most entries per list
   */
  StrongestEntries(int most) {
    this.weights = new float[most];
    this.items = new int[most];
  }

  /** Adds the items that those entries of an item's list name. */
  void addTo(BitSet found, ItemLists lists, int item) {
    int count = 0;
    int length = lists.lengthOf(item);
    if (targets.length < length) {
      targets = new int[2 * length];
      theirs = new float[2 * length];
    }
    lists.read(item, targets, theirs);
    for (int n = 0; n < length; n++) {
      float weight = theirs[n];
      if (weight > 0 && (count < weights.length || beatsTheLeast(weight))) {
        count = Math.min(count + 1, weights.length);
        insert(count - 1, weight, targets[n]);
      }
    }
    for (int n = 0; n < count; n++) {
      found.set(items[n]);
    }
  }

  private boolean beatsTheLeast(float weight) {
    return weights.length > 0 && weight > weights[weights.length - 1];
  }

  private void insert(int free, float weight, int item) {
    int at = free;
    for (; at > 0 && weights[at - 1] < weight; at--) {
      weights[at] = weights[at - 1];
      items[at] = items[at - 1];
    }
    weights[at] = weight;
    items[at] = item;
  }
}
