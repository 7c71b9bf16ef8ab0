package com.aiqleads.contracts.ranking;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;

/** Lists in buffers, in the layout of {@link ItemLists#packed}. Serialised, they become arrays. */
final class PackedRows implements ItemLists.Rows {
  private static final int MEAN_AT = 4;
  private static final int DEVIATION_AT = 8;
  private static final int STEP_AT = 12;

  private final transient int items;
  private final transient boolean narrow;
  private final transient ByteBuffer rows;
  private final transient ByteBuffer targets;
  private final transient ShortBuffer narrowTargets;
  private final transient IntBuffer wideTargets;
  private final transient ByteBuffer codes;

  private PackedRows(int items, ByteBuffer rows, ByteBuffer targets, ByteBuffer weights) {
    this.items = items;
    this.narrow = ItemLists.packedTargetBytes(items) == Short.BYTES;
    this.rows = little(rows);
    this.targets = little(targets);
    this.narrowTargets = little(targets).asShortBuffer();
    this.wideTargets = little(targets).asIntBuffer();
    this.codes = weights.duplicate();
  }

  private static ByteBuffer little(ByteBuffer buffer) {
    return buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  static PackedRows of(int items, ByteBuffer rows, ByteBuffer targets, ByteBuffer weights) {
    check("rows", rows, ItemLists.PACKED_ROW_BYTES * (items + 1L));
    PackedRows packed = new PackedRows(items, rows, targets, weights);
    long entries = packed.startOf(items);
    check("targets", targets, entries * ItemLists.packedTargetBytes(items));
    check("weights", weights, entries * ItemLists.PACKED_WEIGHT_BYTES);
    return packed;
  }

  private static void check(String what, ByteBuffer buffer, long bytes) {
    if (buffer.capacity() != bytes) {
      throw new IllegalArgumentException(
          what + ": " + buffer.capacity() + " bytes (expected: " + bytes + ")");
    }
  }

  @Override
  public int items() {
    return items;
  }

  @Override
  public int startOf(int item) {
    return rows.getInt(ItemLists.PACKED_ROW_BYTES * item);
  }

  @Override
  public int targetAt(int entry) {
    return narrow ? narrowTargets.get(entry) & 0xffff : wideTargets.get(entry);
  }

  @Override
  public float weightAt(int item, int entry) {
    return ItemLists.weightOf(codes.get(entry), stepOf(item));
  }

  private float stepOf(int item) {
    return rows.getFloat(ItemLists.PACKED_ROW_BYTES * item + STEP_AT);
  }

  @Override
  public float meanOf(int item) {
    return rows.getFloat(ItemLists.PACKED_ROW_BYTES * item + MEAN_AT);
  }

  @Override
  public float deviationOf(int item) {
    return rows.getFloat(ItemLists.PACKED_ROW_BYTES * item + DEVIATION_AT);
  }

  @Override
  public int select(int item, AskedItems asked, AskedEntries into) {
    int start = startOf(item);
    int end = startOf(item + 1);
    into.begin(end - start);
    int count =
        narrow ? selectNarrow(start, end, asked, into) : selectWide(start, end, asked, into);
    float step = stepOf(item);
    int[] entries = into.entries;
    float[] weights = into.weights;
    for (int n = 0; n < count; n++) {
      weights[n] = ItemLists.weightOf(codes.get(entries[n]), step);
    }
    return count;
  }

  /** Four at a time: few are asked for, and where none of the four is, one comparison says so. */
  private int selectNarrow(int start, int end, AskedItems asked, AskedEntries into) {
    byte[] isAsked = asked.isAsked;
    int entry = start;
    int count = 0;
    for (; entry + 3 < end; entry += 4) {
      long four = targets.getLong(Short.BYTES * entry);
      int any =
          isAsked[(int) four & 0xffff]
              | isAsked[(int) (four >>> 16) & 0xffff]
              | isAsked[(int) (four >>> 32) & 0xffff]
              | isAsked[(int) (four >>> 48)];
      if (any != 0) {
        for (int n = entry; n < entry + 4; n++) {
          count = into.put(count, asked.slotOf[narrowTargets.get(n) & 0xffff], n);
        }
      }
    }
    for (; entry < end; entry++) {
      count = into.put(count, asked.slotOf[narrowTargets.get(entry) & 0xffff], entry);
    }
    return count;
  }

  private int selectWide(int start, int end, AskedItems asked, AskedEntries into) {
    IntBuffer of = wideTargets;
    byte[] isAsked = asked.isAsked;
    int count = 0;
    for (int entry = start; entry < end; entry++) {
      int item = of.get(entry);
      if (isAsked[item] != 0) {
        count = into.put(count, asked.slotOf[item], entry);
      }
    }
    return count;
  }

  private Object writeReplace() {
    int[] starts = new int[items + 1];
    for (int item = 0; item <= items; item++) {
      starts[item] = startOf(item);
    }
    int[] targets = new int[starts[items]];
    float[] values = new float[targets.length];
    for (int item = 0; item < items; item++) {
      for (int entry = starts[item]; entry < starts[item + 1]; entry++) {
        targets[entry] = targetAt(entry);
        values[entry] = weightAt(item, entry);
      }
    }
    return new ArrayRows(starts, targets, values);
  }
}
