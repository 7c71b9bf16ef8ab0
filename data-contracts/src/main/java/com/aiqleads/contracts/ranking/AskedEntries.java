package com.aiqleads.contracts.ranking;

/** The entries of one list that name items asked for. Not thread-safe. */
final class AskedEntries {
  int[] slots = new int[0];
  float[] weights = new float[0];

  /** Their places in the list. */
  int[] entries = new int[0];

  /** Targets of a list, copied so that nothing is checked for each. */
  private char[] narrow = new char[0];

  private int[] wide = new int[0];

  /** Over all items, of the list that was looked at. */
  double mean;

  double deviation;

  /** Makes room for a list of this length. */
  void begin(int length, float itsMean, float itsDeviation) {
    mean = itsMean;
    deviation = itsDeviation;
    if (slots.length < length) {
      slots = new int[2 * length];
      weights = new float[2 * length];
      entries = new int[2 * length];
    }
  }

  /** Room for targets of two bytes. */
  char[] narrow() {
    if (narrow.length < entries.length) {
      narrow = new char[entries.length];
    }
    return narrow;
  }

  /** The same for targets of four bytes. */
  int[] wide() {
    if (wide.length < entries.length) {
      wide = new int[entries.length];
    }
    return wide;
  }

  /**
   * Puts an entry behind so many others if it is asked for.
   *
   * @return how many there are now
   */
  int put(int count, int slot, int entry) {
    if (slot < 0) {
      return count;
    }
    slots[count] = slot;
    entries[count] = entry;
    return count + 1;
  }

  /** Adds the first entries, times a factor, to their places. */
  void addTo(double[] sums, int count, double factor) {
    int[] to = slots;
    float[] what = weights;
    for (int n = 0; n < count; n++) {
      sums[to[n]] += factor * what[n];
    }
  }
}
