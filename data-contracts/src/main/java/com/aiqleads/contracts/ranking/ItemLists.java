package com.aiqleads.contracts.ranking;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For every item a list of other items with weights, by item number ascending. Either arrays on the
 * heap (8 bytes per entry, 12 per item) or {@link #packed} in a buffer, as in a mapped file; both
 * give the same sums to the bit. Immutable and thread-safe.
 */
public final class ItemLists implements Serializable {
  private static final long serialVersionUID = 2;

  private static final int LARGEST_CODE = 127;

  private static final float LARGEST_WEIGHT = 1e30f;

  /** Below it steps would lose digits. */
  private static final float SMALLEST_LARGEST = 1e-30f;

  private final Rows rows;

  /** One of the two forms. */
  sealed interface Rows extends Serializable permits ArrayRows, PackedRows {
    int items();

    int lengthOf(int item);

    int targetAt(int item, int n);

    float weightAt(int item, int n);

    float meanOf(int item);

    float deviationOf(int item);

    /** See {@link ItemLists#select}. */
    int select(int item, AskedItems asked, AskedEntries into);

    /** See {@link ItemLists#read}. */
    void read(int item, int[] targets, float[] weights);
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
   * Several lists that lie in one buffer, little-endian, in a block per item; not copied. A block
   * begins with {@value #PACKED_ROW_BYTES} bytes per list: int32 first byte of its entries, float32
   * mean, float32 deviation, float32 {@link #stepOf}; then come the entries of each list: the items
   * that they name (uint16 if items &lt;= 65,536, else int32) and, as many, int8 codes, see {@link
   * #weightOf}, and zeros up to a multiple of the bytes of an item. A list ends where the next
   * begins, the last where its block ends.
   *
   * @param starts items + 1 entries: the first byte of each item's block; one more behind the last
   * @param lists how many there are
   */
  public static List<ItemLists> packed(ByteBuffer blocks, int[] starts, int lists) {
    PackedRows.check(blocks, starts, lists);
    ByteBuffer shared = blocks.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return IntStream.range(0, lists)
        .mapToObj(list -> new ItemLists(new PackedRows(shared, starts, list, lists)))
        .toList();
  }

  /** Bytes of an item and list in the packed form, whatever its length. */
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
    int entry = 0;
    for (int item = 0; item < items; item++) {
      float step = stepOf(item);
      for (int n = 0; n < lengthOf(item); n++) {
        targets[entry] = targetAt(item, n);
        weights[entry++] = weightOf(codeOf(weightAt(item, n), step), step);
      }
      starts[item + 1] = entry;
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
    for (int n = 0; n < lengthOf(item); n++) {
      float weight = weightAt(item, n);
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

  /** Of all items. */
  public int entries() {
    int entries = 0;
    for (int item = 0; item < items(); item++) {
      entries += lengthOf(item);
    }
    return entries;
  }

  /** How many entries an item's list has. */
  public int lengthOf(int item) {
    return rows.lengthOf(item);
  }

  /** The item that an entry of an item's list names. */
  public int targetAt(int item, int n) {
    return rows.targetAt(item, n);
  }

  /** What an entry of an item's list weighs. */
  public float weightAt(int item, int n) {
    return rows.weightAt(item, n);
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
    Row row = new Row(new int[lengthOf(item)], new float[lengthOf(item)]);
    read(item, row.items(), row.weights());
    return row;
  }

  /**
   * Reads an item's list.
   *
   * @param targets at least as long as the list
   * @param weights the same
   */
  void read(int item, int[] targets, float[] weights) {
    rows.read(item, targets, weights);
  }

  /**
   * Picks the entries of an item's list that are asked for, in their order, and what the list has
   * as mean and deviation.
   *
   * @param asked the items that are asked for
   * @return how many there are
   */
  int select(int item, AskedItems asked, AskedEntries into) {
    return rows.select(item, asked, into);
  }
}
