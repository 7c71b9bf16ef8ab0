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

  private static final int LARGEST_CODE = 127;

  private static final float LARGEST_WEIGHT = 1e30f;

  /** Below it steps would lose digits. */
  private static final float SMALLEST_LARGEST = 1e-30f;

  /** Of two bytes each in a cache line of 64. */
  private static final int ENTRIES_PER_LINE = 32;

  private final Rows rows;

  /** One of the two forms. */
  sealed interface Rows extends Serializable permits ArrayRows, PackedRows {
    int items();

    /** Where an item's entries begin; of {@code items()}: how many entries there are. */
    int startOf(int item);

    int targetAt(int entry);

    /**
     * @param entry one of the item's
     */
    float weightAt(int item, int entry);

    float meanOf(int item);

    float deviationOf(int item);

    /** See {@link ItemLists#select}. */
    int select(int item, AskedItems asked, AskedEntries into);
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
   *     deviation, float32 {@link #stepOf}
   * @param targets per entry the item it names: uint16 if items &lt;= 65,536, else int32
   * @param weights per entry an int8, see {@link #weightOf}
   */
  public static ItemLists packed(
      int items, ByteBuffer rows, ByteBuffer targets, ByteBuffer weights) {
    return new ItemLists(PackedRows.of(items, rows, targets, weights));
  }

  /** Bytes of an item in the packed form. */
  public static final int PACKED_ROW_BYTES = 16;

  /** Bytes of a weight in the packed form. */
  public static final int PACKED_WEIGHT_BYTES = 1;

  /** Bytes of a target in the packed form: item numbers take two as long as they can. */
  public static int packedTargetBytes(int items) {
    return items <= 1 << Short.SIZE ? Short.BYTES : Integer.BYTES;
  }

  /**
   * The same with every weight rounded to what a {@link #codeOf code} of its item says: the largest
   * to 0.2 %, one of a hundredth of it to 8 %. Train on these what is to be served from a file.
   * Changes nothing the second time.
   */
  public ItemLists quantised() {
    int items = items();
    int[] starts = new int[items + 1];
    int[] targets = new int[entries()];
    float[] weights = new float[targets.length];
    for (int item = 0; item < items; item++) {
      starts[item + 1] = endOf(item);
      float step = stepOf(item);
      for (int entry = startOf(item); entry < endOf(item); entry++) {
        targets[entry] = targetAt(entry);
        weights[entry] = weightOf(codeOf(weightAt(item, entry), step), step);
      }
    }
    return new ItemLists(starts, targets, weights);
  }

  /**
   * The weight of code 1 for an item, so that its largest weight has the code {@value
   * #LARGEST_CODE} or its negative; rounded up to 10 significant bits, so that what a code says is
   * exact.
   *
   * @return 0 where no weight differs from 0
   */
  public float stepOf(int item) {
    float largest = 0;
    for (int entry = startOf(item); entry < endOf(item); entry++) {
      float weight = weightAt(item, entry);
      if (!(Math.abs(weight) <= LARGEST_WEIGHT)) {
        throw new IllegalArgumentException(
            "weight: " + weight + " (expected: within ±" + LARGEST_WEIGHT + ")");
      }
      largest = Math.max(largest, Math.abs(weight));
    }
    if (largest < SMALLEST_LARGEST) {
      return 0;
    }
    int bits = Float.floatToRawIntBits(largest / (LARGEST_CODE * LARGEST_CODE));
    return Float.intBitsToFloat(bits + 0x3fff & ~0x3fff);
  }

  /** The code nearest to the root of a weight: large weights are told apart less finely. */
  public static int codeOf(float weight, float step) {
    if (step == 0) {
      return 0;
    }
    return (int) Math.round(Math.signum(weight) * Math.sqrt(Math.abs(weight) / step));
  }

  /** What a code says: its square in steps, with its sign. */
  public static float weightOf(int code, float step) {
    return step * (code * Math.abs(code));
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

  /**
   * @param entry one of the item's
   */
  public float weightAt(int item, int entry) {
    return rows.weightAt(item, entry);
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
      row.weights()[n] = weightAt(item, from + n);
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
   * Picks the entries of an item's list that are asked for, in their order.
   *
   * @param asked the items that are asked for
   * @return how many there are
   */
  int select(int item, AskedItems asked, AskedEntries into) {
    return rows.select(item, asked, into);
  }
}
