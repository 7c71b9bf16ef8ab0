package com.aiqleads.contracts.ranking;

import java.io.Serializable;

/**
 * For every item a list of other items with weights, in compressed rows: the entries of item j are
 * those from {@code starts[j]} to {@code starts[j + 1]}, by item number ascending. Immutable and
 * thread-safe; 8 bytes per entry.
 */
public final class ItemLists implements Serializable {
  private static final long serialVersionUID = 1;

  private final int[] starts;
  private final int[] targets;
  private final float[] weights;
  private final Moments[] moments;

  /**
   * The arrays are taken over, not copied.
   *
   * @param starts items + 1 entries, ascending from 0
   */
  public ItemLists(int[] starts, int[] targets, float[] weights) {
    if (targets.length != weights.length || starts[starts.length - 1] != targets.length) {
      throw new IllegalArgumentException(
          "entries: "
              + targets.length
              + " targets, "
              + weights.length
              + " weights, "
              + starts[starts.length - 1]
              + " in the rows (expected: equally many)");
    }
    this.starts = starts;
    this.targets = targets;
    this.weights = weights;
    this.moments = new Moments[items()];
    for (int item = 0; item < moments.length; item++) {
      double sum = 0;
      double square = 0;
      for (int entry = starts[item]; entry < starts[item + 1]; entry++) {
        sum += weights[entry];
        square += (double) weights[entry] * weights[entry];
      }
      moments[item] = Moments.of(sum / moments.length, square / moments.length);
    }
  }

  public int items() {
    return starts.length - 1;
  }

  public int entries() {
    return targets.length;
  }

  int startOf(int item) {
    return starts[item];
  }

  int endOf(int item) {
    return starts[item + 1];
  }

  int targetAt(int entry) {
    return targets[entry];
  }

  float weightAt(int entry) {
    return weights[entry];
  }

  /** One item's list: the items and, in the same order, their weights. */
  public record Row(int[] items, float[] weights) implements Serializable {}

  public Row rowOf(int item) {
    return new Row(
        java.util.Arrays.copyOfRange(targets, starts[item], starts[item + 1]),
        java.util.Arrays.copyOfRange(weights, starts[item], starts[item + 1]));
  }

  /** Mean and deviation of one item's list over all items, those that it does not name included. */
  Moments momentsOf(int item) {
    return moments[item];
  }

  /**
   * Adds this item's list to sums that lie interleaved, {@code sums[slot · factors + f]}.
   *
   * @param factors one per sum
   * @param slotOf per item its place among the sums; negative: it is left out
   */
  void push(int item, double[] factors, int[] slotOf, double[] sums) {
    int width = factors.length;
    for (int entry = starts[item]; entry < starts[item + 1]; entry++) {
      int slot = slotOf[targets[entry]];
      if (slot >= 0) {
        int at = slot * width;
        double weight = weights[entry];
        for (int f = 0; f < width; f++) {
          sums[at + f] += factors[f] * weight;
        }
      }
    }
  }
}
