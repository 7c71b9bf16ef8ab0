package com.aiqleads.contracts.ranking;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * For every item a list of other items with weights, in compressed rows: the entries of item j are
 * those from {@code startOf(j)} to {@code endOf(j)}, by item number ascending. Either arrays on the
 * heap (8 bytes per entry, 12 per item) or {@link #packed} in a buffer, as in a mapped file; both
 * give the same sums to the bit. Immutable and thread-safe.
 */
public final class ItemLists implements Serializable {
  private static final long serialVersionUID = 2;

  /** Of two bytes each in a cache line of 64. */
  private static final int ENTRIES_PER_LINE = 32;

  private final Rows rows;

  /** One of the two forms. */
  sealed interface Rows extends Serializable permits ArrayRows, PackedRows {
    int items();

    /** Where an item's entries begin; of {@code items()}: how many entries there are. */
    int startOf(int item);

    int targetAt(int entry);

    float weightAt(int entry);

    float meanOf(int item);

    float deviationOf(int item);

    /** See {@link ItemLists#push}. */
    void push(int item, double[] factors, int[] slotOf, double[] sums);
  }

  /**
   * The arrays are taken over, not copied.
   *
   * @param starts items + 1 entries, ascending from 0
   */
  public ItemLists(int[] starts, int[] targets, float[] weights) {
    this(new ArrayRows(starts, targets, weights));
  }

  private ItemLists(Rows rows) {
    this.rows = rows;
  }

  /**
   * Lists that lie in buffers, little-endian, and are not copied.
   *
   * @param rows per item, and once more behind the last: int32 first entry, float32 mean, float32
   *     deviation
   * @param targets per entry the item it names: uint16 if items &lt;= 65,536, else int32
   * @param weights per entry the upper 16 bits of its float32 weight
   */
  public static ItemLists packed(
      int items, ByteBuffer rows, ByteBuffer targets, ByteBuffer weights) {
    return new ItemLists(PackedRows.of(items, rows, targets, weights));
  }

  /** Bytes of an item in the packed form. */
  public static final int PACKED_ROW_BYTES = 12;

  /** Bytes of a weight in the packed form. */
  public static final int PACKED_WEIGHT_BYTES = 2;

  /** Bytes of a target in the packed form: item numbers take two as long as they can. */
  public static int packedTargetBytes(int items) {
    return items <= 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
  }

  /**
   * The same with every weight rounded to the nearest float whose lower 16 bits are zero, ties to
   * even, as the packed form holds them. Train on these what is to be served from a file.
   */
  public ItemLists quantised() {
    int items = items();
    int[] starts = new int[items + 1];
    int[] targets = new int[entries()];
    float[] weights = new float[targets.length];
    for (int item = 0; item <= items; item++) {
      starts[item] = rows.startOf(item);
    }
    for (int entry = 0; entry < targets.length; entry++) {
      targets[entry] = targetAt(entry);
      weights[entry] = quantised(weightAt(entry));
    }
    return new ItemLists(starts, targets, weights);
  }

  private static float quantised(float weight) {
    int bits = Float.floatToRawIntBits(weight);
    int rounded = bits + 0x7fff + (bits >>> 16 & 1) & 0xffff0000;
    float value = Float.intBitsToFloat(rounded);
    if (!Float.isFinite(weight) || !Float.isFinite(value)) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: within ±3.38e38)");
    }
    return value;
  }

  public int items() {
    return rows.items();
  }

  public int entries() {
    return rows.startOf(items());
  }

  public int startOf(int item) {
    return rows.startOf(item);
  }

  public int endOf(int item) {
    return rows.startOf(item + 1);
  }

  public int targetAt(int entry) {
    return rows.targetAt(entry);
  }

  public float weightAt(int entry) {
    return rows.weightAt(entry);
  }

  /** Mean of one item's list over all items, those that it does not name included. */
  public float meanOf(int item) {
    return rows.meanOf(item);
  }

  /** Deviation from that mean. */
  public float deviationOf(int item) {
    return rows.deviationOf(item);
  }

  /** One item's list: the items and, in the same order, their weights. */
  public record Row(int[] items, float[] weights) implements Serializable {}

  public Row rowOf(int item) {
    int from = startOf(item);
    Row row = new Row(new int[endOf(item) - from], new float[endOf(item) - from]);
    Arrays.setAll(row.items(), n -> targetAt(from + n));
    for (int n = 0; n < row.weights().length; n++) {
      row.weights()[n] = weightAt(from + n);
    }
    return row;
  }

  /**
   * Touches the lists of some items, all before any is pushed, so that the processor fetches many
   * of them from memory at the same time.
   */
  int readAhead(int[] items, int from, int to) {
    int seen = 0;
    for (int n = from; n < to; n++) {
      seen += rows.startOf(items[n]);
    }
    for (int n = from; n < to; n++) {
      int end = rows.startOf(items[n] + 1);
      for (int entry = rows.startOf(items[n]); entry < end; entry += ENTRIES_PER_LINE) {
        seen += rows.targetAt(entry);
      }
    }
    return seen;
  }

  /**
   * Adds this item's list to sums that lie interleaved, {@code sums[slot · factors + f]}.
   *
   * @param factors one per sum
   * @param slotOf per item its place among the sums; negative: it is left out
   */
  void push(int item, double[] factors, int[] slotOf, double[] sums) {
    rows.push(item, factors, slotOf, sums);
  }

  /** Adds one entry, for every form of rows. */
  static void add(double[] sums, int slot, double[] factors, float weight) {
    int at = slot * factors.length;
    for (int f = 0; f < factors.length; f++) {
      sums[at + f] += factors[f] * weight;
    }
  }
}
