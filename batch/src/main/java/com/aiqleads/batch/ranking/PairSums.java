package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import scala.Tuple2;

/**
 * Sums over users what each says of pairs of items. Every part turns its pasts around (which users
 * touched item j, and where) and makes one sparse row after the other in an array of one float per
 * item; rows of the same item are then added across partitions. So the shuffle carries each pair
 * once per partition, however often users repeat it.
 */
final class PairSums {
  /**
   * Of a longer past only the last entries speak: what it costs grows with the square, and who
   * touched everything says little of what belongs together.
   */
  static final int LONGEST_PAST = 5_000;

  private PairSums() {}

  private static ItemSequence lastOf(ItemSequence past) {
    int size = past.size();
    return size <= LONGEST_PAST
        ? past
        : past.entries(IntStream.range(size - LONGEST_PAST, size).toArray());
  }

  /** What one user says of one item and others. */
  interface Weigher extends Serializable {
    /** Adds to the row of the item at {@code at} of this past. */
    void addRow(ItemSequence past, int at, Row row);
  }

  /** The row of one item while it is summed. */
  static final class Row {
    private final float[] sums;
    private final int[] touched;
    private int count;

    Row(int items) {
      sums = new float[items];
      touched = new int[items];
    }

    /** Adds an amount of at least 0; what a float cannot tell from 0 is left out. */
    void add(int item, double amount) {
      if ((float) amount == 0) {
        return;
      }
      if (sums[item] == 0) {
        touched[count++] = item;
      }
      sums[item] += (float) amount;
    }

    ItemLists.Row take() {
      int[] items = Arrays.copyOf(touched, count);
      Arrays.sort(items);
      float[] values = new float[count];
      for (int n = 0; n < count; n++) {
        values[n] = sums[items[n]];
        sums[items[n]] = 0;
      }
      count = 0;
      return new ItemLists.Row(items, values);
    }
  }

  /** What is made of a row when it is whole, where it was made. */
  interface Finish extends Serializable {
    ItemLists.Row of(int item, ItemLists.Row row);
  }

  /** The finished rows by item; empty ones of items that nothing is said of. */
  static ItemLists.Row[] of(PastParts pasts, int items, Weigher weigher, Finish finish) {
    ItemLists.Row[] byItem = new ItemLists.Row[items];
    Arrays.fill(byItem, new ItemLists.Row(new int[0], new float[0]));
    if (pasts instanceof PastParts.Here here) {
      addHere(here.pasts().stream().map(PairSums::lastOf).toList(), weigher, finish, byItem);
    } else {
      pasts
          .inSpark()
          .mapPartitionsToPair(part -> rowsOf(part, items, weigher))
          .reduceByKey(PairSums::added)
          .mapToPair(pair -> new Tuple2<>(pair._1(), finish.of(pair._1(), pair._2())))
          .collect()
          .forEach(pair -> byItem[pair._1()] = pair._2());
    }
    return byItem;
  }

  /** Every thread makes the rows of other items. */
  private static void addHere(
      List<ItemSequence> pasts, Weigher weigher, Finish finish, ItemLists.Row[] into) {
    Occurrences where = Occurrences.of(pasts, into.length);
    int threads = Runtime.getRuntime().availableProcessors();
    IntStream.range(0, threads)
        .parallel()
        .forEach(
            thread -> {
              Row row = new Row(into.length);
              for (int item = thread; item < into.length; item += threads) {
                where.addRow(item, pasts, weigher, row);
                if (row.count > 0) {
                  into[item] = finish.of(item, row.take());
                }
              }
            });
  }

  private static Iterator<Tuple2<Integer, ItemLists.Row>> rowsOf(
      Iterator<ItemSequence> part, int items, Weigher weigher) {
    List<ItemSequence> pasts = new ArrayList<>();
    part.forEachRemaining(past -> pasts.add(lastOf(past)));
    Occurrences where = Occurrences.of(pasts, items);
    Row row = new Row(items);
    IntFunction<ItemLists.Row> rowOf =
        item -> {
          where.addRow(item, pasts, weigher, row);
          return row.take();
        };
    return IntStream.range(0, items)
        .filter(item -> where.starts()[item] < where.starts()[item + 1])
        .mapToObj(item -> new Tuple2<>(item, rowOf.apply(item)))
        .filter(pair -> pair._2().items().length > 0)
        .iterator();
  }

  /** For every item the users of a partition that touched it, and at which entry. */
  private record Occurrences(int[] starts, int[] users, int[] places) {
    static Occurrences of(List<ItemSequence> pasts, int items) {
      int[] starts = new int[items + 1];
      for (ItemSequence past : pasts) {
        for (int item : past.items()) {
          starts[item + 1]++;
        }
      }
      for (int item = 0; item < items; item++) {
        starts[item + 1] += starts[item];
      }
      int[] next = starts.clone();
      int[] users = new int[starts[items]];
      int[] places = new int[starts[items]];
      for (int user = 0; user < pasts.size(); user++) {
        int[] own = pasts.get(user).items();
        for (int at = 0; at < own.length; at++) {
          int slot = next[own[at]]++;
          users[slot] = user;
          places[slot] = at;
        }
      }
      return new Occurrences(starts, users, places);
    }

    /** Adds what all these users say of an item. */
    void addRow(int item, List<ItemSequence> pasts, Weigher weigher, Row row) {
      for (int n = starts[item]; n < starts[item + 1]; n++) {
        weigher.addRow(pasts.get(users[n]), places[n], row);
      }
    }
  }

  /** The sum of two rows. */
  private static ItemLists.Row added(ItemLists.Row a, ItemLists.Row b) {
    int[] items = new int[a.items().length + b.items().length];
    float[] values = new float[items.length];
    int i = 0;
    int j = 0;
    int count = 0;
    while (i < a.items().length || j < b.items().length) {
      int left = i < a.items().length ? a.items()[i] : Integer.MAX_VALUE;
      int right = j < b.items().length ? b.items()[j] : Integer.MAX_VALUE;
      items[count] = Math.min(left, right);
      float value = 0;
      if (left <= right) {
        value += a.weights()[i++];
      }
      if (right <= left) {
        value += b.weights()[j++];
      }
      values[count++] = value;
    }
    return new ItemLists.Row(Arrays.copyOf(items, count), Arrays.copyOf(values, count));
  }
}
