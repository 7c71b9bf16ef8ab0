package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/**
 * Pushes the lists of a past's items into the sums of all channels by lists, from the last entry to
 * the first. Not thread-safe.
 */
final class ListPushes {
  private static final int NOT_SELECTED = -1;

  private final ItemLists[] lists;

  /** The first channel of each list, and how many channels there are. */
  private final int[] firstOfLists;

  /** Per channel the number of its decay. */
  private final int[] shareOf;

  private final int cap;
  private final DecayShares shares;
  private final AskedItems asked;
  private final double[][] sums;
  private final double[] means;
  private final double[] inverses;
  private final AskedEntries entries = new AskedEntries();

  /**
   * @param sums per channel and place, written by this; channels by lists are the first
   * @param means per channel, of all items
   * @param inverses per channel, one over the deviation of a sum of independent lists
   */
  ListPushes(
      Generators generators,
      DecayShares shares,
      AskedItems asked,
      double[][] sums,
      double[] means,
      double[] inverses) {
    this.lists = generators.lists().stream().map(Generators.Lists::lists).toArray(ItemLists[]::new);
    this.firstOfLists = new int[lists.length + 1];
    for (int at = 0; at < lists.length; at++) {
      firstOfLists[at + 1] = firstOfLists[at] + generators.lists().get(at).decays().size();
    }
    this.shareOf =
        generators.lists().stream()
            .flatMap(one -> one.decays().stream())
            .mapToInt(shares::numberOf)
            .toArray();
    this.cap = generators.caps().lists();
    this.shares = shares;
    this.asked = asked;
    this.sums = sums;
    this.means = means;
    this.inverses = inverses;
  }

  /** Of a past that the shares have taken over. */
  void push(ItemSequence past) {
    double[] variances = new double[shareOf.length];
    double[][] left = new double[shareOf.length][];
    for (int channel = 0; channel < left.length; channel++) {
      left[channel] = shares.of(shareOf[channel]);
      Arrays.fill(sums[channel], 0, asked.count(), 0);
      means[channel] = 0;
    }
    int[] last = new int[lists.length];
    Arrays.setAll(last, at -> Math.max(0, past.size() - reachOf(at)));
    if (asked.count() <= UserScores.FEW) {
      pushEntryByEntry(past, last, left, variances);
    } else {
      pushListByList(past, last, left, variances);
    }
    for (int channel = 0; channel < left.length; channel++) {
      inverses[channel] = Moments.inverseOf(Math.sqrt(variances[channel]));
    }
  }

  private int reachOf(int list) {
    int reach = 0;
    for (int channel = firstOfLists[list]; channel < firstOfLists[list + 1]; channel++) {
      reach = Math.max(reach, Math.min(cap, shares.reachOf(shareOf[channel])));
    }
    return reach;
  }

  /** What is read of an item lies in one place. */
  private void pushEntryByEntry(
      ItemSequence past, int[] last, double[][] left, double[] variances) {
    int end = past.size();
    for (int one : last) {
      end = Math.min(end, one);
    }
    for (int entry = past.size() - 1; entry >= end; entry--) {
      for (int at = 0; at < last.length; at++) {
        if (entry >= last[at]) {
          pushEntry(at, past, entry, left, variances);
        }
      }
    }
  }

  /** The sums of all items in all channels are more than stays close to the processor. */
  private void pushListByList(ItemSequence past, int[] last, double[][] left, double[] variances) {
    for (int at = 0; at < last.length; at++) {
      for (int entry = past.size() - 1; entry >= last[at]; entry--) {
        pushEntry(at, past, entry, left, variances);
      }
    }
  }

  private void pushEntry(
      int at, ItemSequence past, int entry, double[][] left, double[] variances) {
    int selected = NOT_SELECTED;
    for (int channel = firstOfLists[at]; channel < firstOfLists[at + 1]; channel++) {
      double factor = past.weights()[entry] * left[channel][entry];
      if (factor == 0) {
        continue;
      }
      if (selected == NOT_SELECTED) {
        selected = lists[at].select(past.items()[entry], asked, entries);
      }
      entries.addTo(sums[channel], selected, factor);
      double deviation = factor * entries.deviation;
      means[channel] += factor * entries.mean;
      variances[channel] += deviation * deviation;
    }
  }
}
