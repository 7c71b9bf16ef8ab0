package com.aiqleads.contracts.ranking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How long the lists of an item may be, so that all lists together stay within a number of bytes
 * per item in their packed form. Up to some 87,000 items that is 1.5 KB; beyond, the bytes per item
 * fall so that the lists of all items stay within 128 MB, which a first reader brings into memory
 * within a second or two; never below 512 bytes.
 *
 * @param bytesPerItem of all lists
 * @param entryBytes of one entry
 */
public record ListBudget(int bytesPerItem, int entryBytes) {
  /** At any number of items. */
  public static final int MOST_BYTES_PER_ITEM = 1_536;

  private static final int LEAST_BYTES_PER_ITEM = 512;
  private static final long BYTES_OF_ALL_ITEMS = 128L << 20;

  /** For a number of items. */
  public static ListBudget of(int items) {
    long share = BYTES_OF_ALL_ITEMS / Math.max(1, items);
    int bytes = (int) Math.max(LEAST_BYTES_PER_ITEM, Math.min(MOST_BYTES_PER_ITEM, share));
    return new ListBudget(
        bytes, ItemLists.packedTargetBytes(items) + ItemLists.PACKED_WEIGHT_BYTES);
  }

  /**
   * Entries that so many lists together may have for one item, what a list keeps of the item itself
   * taken off; at least one a list.
   */
  public int entries(int lists) {
    return Math.max(lists, (bytesPerItem - lists * ItemLists.PACKED_ROW_BYTES) / entryBytes);
  }

  /**
   * The length of each list: the entries of all, shared by the proportions. What rounding down
   * leaves over goes to the largest remainders, of equal ones to the earlier list.
   *
   * @param proportions one per list, positive
   * @return at least 1 each
   */
  public int[] lengths(double... proportions) {
    if (Arrays.stream(proportions).anyMatch(one -> !(one > 0) || one == Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "proportions: " + Arrays.toString(proportions) + " (expected: each positive)");
    }
    int spare = entries(proportions.length) - proportions.length;
    double all = Arrays.stream(proportions).sum();
    double[] exact = Arrays.stream(proportions).map(one -> spare * one / all).toArray();
    int[] lengths = Arrays.stream(exact).mapToInt(one -> 1 + (int) one).toArray();
    int left = spare + proportions.length - IntStream.of(lengths).sum();
    IntStream.range(0, lengths.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer list) -> (int) exact[list] - exact[list]))
        .limit(left)
        .forEach(list -> lengths[list]++);
    return lengths;
  }
}
