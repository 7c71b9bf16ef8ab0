package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.ranking.OrderKind;
import com.aiqleads.batch.ranking.TrainSet;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Interactions as they come out of a file, gathered in columns until all are there. */
final class TrainRows {
  /**
   * From this value on, about 1973, an order is a time in seconds; times 1,000 in milliseconds …
   */
  private static final long FIRST_TIME = 100_000_000L;

  private static final int FIRST_CAPACITY = 1 << 16;

  private final Dictionary userTexts = new Dictionary();
  private final Dictionary itemTexts = new Dictionary();
  private int[] users = new int[FIRST_CAPACITY];
  private int[] items = new int[FIRST_CAPACITY];
  private float[] weights = new float[FIRST_CAPACITY];
  private long[] orders = new long[FIRST_CAPACITY];
  private int count;

  void add(String user, String item, float weight, long order) {
    if (count == users.length) {
      users = Arrays.copyOf(users, count * 2);
      items = Arrays.copyOf(items, count * 2);
      weights = Arrays.copyOf(weights, count * 2);
      orders = Arrays.copyOf(orders, count * 2);
    }
    users[count] = userTexts.idOf(user);
    items[count] = itemTexts.idOf(item);
    weights[count] = weight;
    orders[count++] = order;
  }

  int count() {
    return count;
  }

  /** All rows by user, ids given anew by hash. */
  TrainData toData(boolean ordered, long seed) {
    OrderKind kind = ordered ? unifyOrders() : OrderKind.NONE;
    Dictionary userIds = userTexts.shuffled(seed);
    Dictionary itemIds = itemTexts.shuffled(seed);
    renumber(users, userTexts.idsIn(userIds));
    renumber(items, itemTexts.idsIn(itemIds));
    TrainSet set = new TrainSet(itemIds.size(), histories(userIds.size()), kind);
    return new TrainData(set, userIds, itemIds, count, null);
  }

  /** Positions stay; times become seconds, whatever part of a second they count. */
  private OrderKind unifyOrders() {
    long[] sorted = Arrays.copyOf(orders, count);
    Arrays.sort(sorted);
    long median = sorted[count / 2];
    if (median < FIRST_TIME) {
      return OrderKind.POSITION;
    }
    long unit = 1;
    while (median / unit >= FIRST_TIME * 1_000) {
      unit *= 1_000;
    }
    for (int row = 0; row < count; row++) {
      orders[row] = Math.floorDiv(orders[row], unit);
    }
    return OrderKind.TIME;
  }

  private void renumber(int[] ids, int[] anew) {
    for (int row = 0; row < count; row++) {
      ids[row] = anew[ids[row]];
    }
  }

  private List<ItemSequence> histories(int userCount) {
    int[] ends = new int[userCount];
    for (int row = 0; row < count; row++) {
      ends[users[row]]++;
    }
    Integer[][] rows = new Integer[userCount][];
    for (int user = 0; user < userCount; user++) {
      rows[user] = new Integer[ends[user]];
    }
    for (int row = 0; row < count; row++) {
      rows[users[row]][--ends[users[row]]] = row;
    }
    List<ItemSequence> histories = new ArrayList<>(userCount);
    for (int user = 0; user < userCount; user++) {
      histories.add(historyOf(rows[user]));
      rows[user] = new Integer[0];
    }
    return histories;
  }

  private ItemSequence historyOf(Integer[] rows) {
    Arrays.sort(
        rows,
        Comparator.comparingLong((Integer row) -> orders[row])
            .thenComparingInt(row -> items[row])
            .thenComparingDouble(row -> weights[row]));
    ItemSequence history =
        new ItemSequence(new int[rows.length], new float[rows.length], new long[rows.length]);
    for (int i = 0; i < rows.length; i++) {
      history.items()[i] = items[rows[i]];
      history.weights()[i] = weights[rows[i]];
      history.order()[i] = orders[rows[i]];
    }
    return history;
  }
}
