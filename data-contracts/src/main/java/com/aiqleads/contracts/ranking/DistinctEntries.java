package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/**
 * The distinct items of a past, those touched last first, with the sum of what each weighs under
 * some decays. Keeps 4 bytes per item. Not thread-safe.
 */
final class DistinctEntries {
  private final int[] place;
  private int[] items = new int[0];
  private int[] placeOfEntry = new int[0];
  private float[][] weights = new float[0][];
  private float[][] rows = new float[0][];
  private int longest;
  private int count;

  DistinctEntries(int items) {
    this.place = new int[items];
  }

  /** Takes over a past. */
  void take(ItemSequence past) {
    if (placeOfEntry.length < past.size()) {
      placeOfEntry = new int[2 * past.size()];
      items = new int[2 * past.size()];
    }
    count = 0;
    for (int entry = past.size() - 1; entry >= 0; entry--) {
      int item = past.items()[entry];
      if (place[item] == 0) {
        items[count] = item;
        place[item] = ++count;
      }
      placeOfEntry[entry] = place[item] - 1;
    }
    for (int at = 0; at < count; at++) {
      place[items[at]] = 0;
    }
  }

  /**
   * The user's vectors under several decays.
   *
   * @param shares per decay and entry what it leaves
   * @param reach per decay the entries from the last that count
   * @param inMatrix of how many items the matrix of solved vectors is added up at most
   */
  float[][] usersOf(
      ItemVectors vectors, ItemSequence past, double[][] shares, int[] reach, int inMatrix) {
    int[] within = new int[shares.length];
    int most = 0;
    for (int decay = 0; decay < shares.length; decay++) {
      within[decay] = weigh(past, shares[decay], reach[decay], weightsOf(decay));
      most = Math.max(most, within[decay]);
    }
    int rank = vectors.rank();
    if (rows.length < most || longest < rank) {
      longest = Math.max(longest, rank);
      rows = new float[Math.max(rows.length, 2 * most)][longest];
    }
    vectors.readSources(items, most, rows);
    return vectors.usersOf(items, rows, Arrays.copyOf(weights, shares.length), within, inMatrix);
  }

  /** How many items, from the first on, the entries within reach name. */
  private int weigh(ItemSequence past, double[] shares, int reach, float[] into) {
    Arrays.fill(into, 0, count, 0);
    int within = 0;
    for (int entry = past.size() - 1; entry >= past.size() - reach; entry--) {
      int at = placeOfEntry[entry];
      into[at] += (float) (shares[entry] * past.weights()[entry]);
      within = Math.max(within, at + 1);
    }
    return within;
  }

  private float[] weightsOf(int decay) {
    if (weights.length <= decay) {
      weights = Arrays.copyOf(weights, decay + 1);
    }
    float[] known = weights[decay];
    if (known == null || known.length < count) {
      weights[decay] = known = new float[2 * count];
    }
    return known;
  }
}
