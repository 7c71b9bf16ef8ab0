package com.aiqleads.contracts.ranking;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one list that name items asked for, and the block of lists that was read last. Not
 * thread-safe.
 */
final class AskedEntries {
  int[] slots = new int[0];
  float[] weights = new float[0];

  /** Their places in the list. */
  int[] entries = new int[0];

  private byte[] block = new byte[0];
  private @Nullable ByteBuffer blockFrom;
  private int blockAt;

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

  /**
   * A part of a buffer, copied so that nothing is checked for each of its numbers; the same part
   * asked for again is there already.
   *
   * @return at least as long as the part
   */
  byte[] block(ByteBuffer from, int at, int length) {
    if (from != blockFrom || at != blockAt) {
      if (block.length < length) {
        block = new byte[2 * length];
      }
      from.get(at, block, 0, length);
      blockFrom = from;
      blockAt = at;
    }
    return block;
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
