package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Makes lists of rows: the largest entries of each, by item number. */
final class PrunedLists {
  private PrunedLists() {}

  /** One list per item; null: an empty one. */
  static ItemLists of(ItemLists.Row[] byItem) {
    int[] starts = new int[byItem.length + 1];
    for (int item = 0; item < byItem.length; item++) {
      int length = byItem[item] == null ? 0 : byItem[item].items().length;
      starts[item + 1] = starts[item] + length;
    }
    int[] targets = new int[starts[byItem.length]];
    float[] weights = new float[targets.length];
    for (int item = 0; item < byItem.length; item++) {
      if (byItem[item] != null) {
        int length = byItem[item].items().length;
        System.arraycopy(byItem[item].items(), 0, targets, starts[item], length);
        System.arraycopy(byItem[item].weights(), 0, weights, starts[item], length);
      }
    }
    return new ItemLists(starts, targets, weights);
  }

  /** The entries of largest size, positive or negative, by item number; ties: the lower number. */
  static ItemLists.Row largest(ItemLists.Row row, int length) {
    if (row.items().length <= length) {
      return row;
    }
    int[] kept =
        IntStream.range(0, row.items().length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer n) -> -Math.abs(row.weights()[n])))
            .limit(length)
            .mapToInt(n -> n)
            .sorted()
            .toArray();
    float[] weights = new float[kept.length];
    int[] items = new int[kept.length];
    Arrays.setAll(items, n -> row.items()[kept[n]]);
    for (int n = 0; n < kept.length; n++) {
      weights[n] = row.weights()[kept[n]];
    }
    return new ItemLists.Row(items, weights);
  }

  /** From "what explains item i" to "what item j speaks for", and back. */
  static ItemLists.Row[] turned(ItemLists.Row[] columns) {
    int[] counts = new int[columns.length];
    for (ItemLists.Row column : columns) {
      for (int from : column.items()) {
        counts[from]++;
      }
    }
    ItemLists.Row[] rows = new ItemLists.Row[columns.length];
    for (int from = 0; from < rows.length; from++) {
      rows[from] = new ItemLists.Row(new int[counts[from]], new float[counts[from]]);
    }
    int[] next = new int[columns.length];
    for (int to = 0; to < columns.length; to++) {
      for (int n = 0; n < columns[to].items().length; n++) {
        int from = columns[to].items()[n];
        rows[from].items()[next[from]] = to;
        rows[from].weights()[next[from]++] = columns[to].weights()[n];
      }
    }
    return rows;
  }
}
