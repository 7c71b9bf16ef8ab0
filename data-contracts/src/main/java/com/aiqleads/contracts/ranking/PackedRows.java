package com.aiqleads.contracts.ranking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One of several lists in a buffer, in the layout of {@link ItemLists#packed}. What a patch reads
 * of an item, through all lists, lies in one place. Serialised, they become arrays.
 */
final class PackedRows implements ItemLists.Rows {
  private static final int MEAN_AT = 4;
  private static final int DEVIATION_AT = 8;
  private static final int STEP_AT = 12;

  /** Targets of two bytes that one long holds. */
  private static final int PER_LONG = Long.BYTES / Character.BYTES;

  private static final VarHandle CHAR =
      MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final transient ByteBuffer blocks;
  private final transient int[] starts;

  /** From the beginning of a block. */
  private final transient int headAt;

  private final transient boolean isLast;
  private final transient boolean narrow;
  private final transient int targetBytes;

  /** Of blocks that have been checked. */
  PackedRows(ByteBuffer blocks, int[] starts, int list, int lists) {
    this.blocks = blocks;
    this.starts = starts;
    this.headAt = ItemLists.PACKED_ROW_BYTES * list;
    this.isLast = list == lists - 1;
    this.targetBytes = ItemLists.packedTargetBytes(starts.length - 1);
    this.narrow = targetBytes == Short.BYTES;
  }

  /**
   * Every block has room for its heads; what is in them is not read, as that would be all pages.
   */
  static void check(ByteBuffer blocks, int[] starts, int lists) {
    int headBytes = ItemLists.PACKED_ROW_BYTES * lists;
    int items = starts.length - 1;
    if (starts[items] != blocks.capacity()) {
      throw new IllegalArgumentException(
          "blocks of lists: "
              + blocks.capacity()
              + " bytes (expected: as the last ends, "
              + starts[items]
              + ")");
    }
    for (int item = 0; item < items; item++) {
      if (starts[item] < 0 || starts[item + 1] < starts[item] + (long) headBytes) {
        throw new IllegalArgumentException(
            "block of lists of item "
                + item
                + ": from "
                + starts[item]
                + " to "
                + starts[item + 1]
                + " (expected: at least "
                + headBytes
                + " bytes)");
      }
    }
  }

  private int firstOf(int item) {
    return blocks.getInt(starts[item] + headAt);
  }

  private int endOf(int item) {
    return isLast
        ? starts[item + 1]
        : blocks.getInt(starts[item] + headAt + ItemLists.PACKED_ROW_BYTES);
  }

  @Override
  public int items() {
    return starts.length - 1;
  }

  @Override
  public int lengthOf(int item) {
    return (endOf(item) - firstOf(item)) / (targetBytes + ItemLists.PACKED_WEIGHT_BYTES);
  }

  @Override
  public int targetAt(int item, int n) {
    int at = firstOf(item) + targetBytes * n;
    return narrow ? blocks.getChar(at) : blocks.getInt(at);
  }

  @Override
  public float weightAt(int item, int n) {
    int code = blocks.get(firstOf(item) + targetBytes * lengthOf(item) + n);
    return ItemLists.weightOf(code, numberOf(item, STEP_AT));
  }

  private float numberOf(int item, int at) {
    return blocks.getFloat(starts[item] + headAt + at);
  }

  @Override
  public float meanOf(int item) {
    return numberOf(item, MEAN_AT);
  }

  @Override
  public float deviationOf(int item) {
    return numberOf(item, DEVIATION_AT);
  }

  @Override
  public int select(int item, AskedItems asked, AskedEntries into) {
    int from = starts[item];
    byte[] block = into.block(blocks, from, starts[item + 1] - from);
    int first = (int) INT.get(block, headAt) - from;
    int end =
        isLast
            ? starts[item + 1] - from
            : (int) INT.get(block, headAt + ItemLists.PACKED_ROW_BYTES) - from;
    int length = (end - first) / (targetBytes + ItemLists.PACKED_WEIGHT_BYTES);
    into.begin(
        length,
        (float) FLOAT.get(block, headAt + MEAN_AT),
        (float) FLOAT.get(block, headAt + DEVIATION_AT));
    int count =
        narrow
            ? selectNarrow(block, first, length, asked, into)
            : selectWide(block, first, length, asked, into);
    float step = (float) FLOAT.get(block, headAt + STEP_AT);
    int codes = first + targetBytes * length;
    int[] entries = into.entries;
    float[] weights = into.weights;
    for (int n = 0; n < count; n++) {
      weights[n] = ItemLists.weightOf(block[codes + entries[n]], step);
    }
    return count;
  }

  /**
   * Up to 64 entries at a time, of which a bit each tells whether it is asked for, read by fours;
   * only then are those found gone through: no branch of the scan depends on the data.
   */
  private static int selectNarrow(
      byte[] block, int first, int length, AskedItems asked, AskedEntries into) {
    byte[] isAsked = asked.isAsked;
    int mask = isAsked.length - 1 & Character.MAX_VALUE;
    int count = 0;
    int n = 0;
    for (int from = 0; from + PER_LONG <= length; from = n) {
      int end = Math.min(from + Long.SIZE, length - PER_LONG + 1);
      long bits = 0;
      for (; n < end; n += PER_LONG) {
        long four = (long) LONG.get(block, first + Character.BYTES * n);
        int found =
            isAsked[(int) four & mask]
                | isAsked[(int) (four >>> 16) & mask] << 1
                | isAsked[(int) (four >>> 32) & mask] << 2
                | isAsked[(int) (four >>> 48) & mask] << 3;
        bits |= (long) found << n - from;
      }
      for (; bits != 0; bits &= bits - 1) {
        into.entries[count++] = from + Long.numberOfTrailingZeros(bits);
      }
    }
    for (; n < length; n++) {
      if (isAsked[(char) CHAR.get(block, first + Character.BYTES * n) & mask] != 0) {
        into.entries[count++] = n;
      }
    }
    for (int found = 0; found < count; found++) {
      int at = first + Character.BYTES * into.entries[found];
      into.slots[found] = asked.slotOf[(char) CHAR.get(block, at)];
    }
    return count;
  }

  private static int selectWide(
      byte[] block, int first, int length, AskedItems asked, AskedEntries into) {
    byte[] isAsked = asked.isAsked;
    int[] entries = into.entries;
    int count = 0;
    for (int n = 0; n < length; n++) {
      entries[count] = n;
      count += isAsked[(int) INT.get(block, first + Integer.BYTES * n) & (isAsked.length - 1)];
    }
    for (int n = 0; n < count; n++) {
      into.slots[n] = asked.slotOf[(int) INT.get(block, first + Integer.BYTES * entries[n])];
    }
    return count;
  }

  @Override
  public void read(int item, int[] targets, float[] weights) {
    int first = firstOf(item);
    int length = lengthOf(item);
    float step = numberOf(item, STEP_AT);
    int codes = first + targetBytes * length;
    for (int n = 0; n < length; n++) {
      int at = first + targetBytes * n;
      targets[n] = narrow ? blocks.getChar(at) : blocks.getInt(at);
      weights[n] = ItemLists.weightOf(blocks.get(codes + n), step);
    }
  }

  private Object writeReplace() {
    int[] ends = new int[items() + 1];
    int longest = 0;
    for (int item = 0; item < items(); item++) {
      ends[item + 1] = ends[item] + lengthOf(item);
      longest = Math.max(longest, lengthOf(item));
    }
    int[] targets = new int[ends[items()]];
    float[] weights = new float[targets.length];
    int[] named = new int[longest];
    float[] weighed = new float[longest];
    for (int item = 0; item < items(); item++) {
      int length = lengthOf(item);
      read(item, named, weighed);
      System.arraycopy(named, 0, targets, ends[item], length);
      System.arraycopy(weighed, 0, weights, ends[item], length);
    }
    return new ArrayRows(ends, targets, weights);
  }
}
