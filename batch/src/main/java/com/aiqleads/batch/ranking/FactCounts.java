package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Counts what is known of each item by itself: on the executors one set of sums per partition, 36
 * bytes per item; added up on the driver in the order of partitions.
 */
final class FactCounts {
  private FactCounts() {}

  /**
   * @param distinct pasts with each item once; the partitions' order decides the last digits
   */
  static ItemFacts of(PastParts distinct, int items) {
    Sums all = new Sums(items);
    distinct.each(items, (number, part) -> sumsOf(part, number)).forEach(all::add);
    return all.facts();
  }

  private static Sums sumsOf(Iterator<ItemSequence> pasts, int items) {
    Sums sums = new Sums(items);
    pasts.forEachRemaining(sums::add);
    return sums;
  }

  private static final class Sums implements Serializable {
    private static final long serialVersionUID = 1;

    private final float[] users;
    private final double[] places;
    private final double[] first;
    private final double[] last;
    private final double[] orders;
    private int pasts;

    Sums(int items) {
      users = new float[items];
      places = new double[items];
      first = new double[items];
      last = new double[items];
      orders = new double[items];
      Arrays.fill(first, Double.POSITIVE_INFINITY);
      Arrays.fill(last, Double.NEGATIVE_INFINITY);
    }

    void add(ItemSequence past) {
      pasts++;
      for (int at = 0; at < past.size(); at++) {
        int item = past.items()[at];
        double order = past.order()[at];
        users[item]++;
        places[item] += Math.log1p(at);
        first[item] = Math.min(first[item], order);
        last[item] = Math.max(last[item], order);
        orders[item] += order;
      }
    }

    void add(Sums other) {
      pasts += other.pasts;
      for (int item = 0; item < users.length; item++) {
        users[item] += other.users[item];
        places[item] += other.places[item];
        first[item] = Math.min(first[item], other.first[item]);
        last[item] = Math.max(last[item], other.last[item]);
        orders[item] += other.orders[item];
      }
    }

    ItemFacts facts() {
      float[] place = new float[users.length];
      double[] typical = new double[users.length];
      for (int item = 0; item < users.length; item++) {
        place[item] = (float) (places[item] / users[item]);
        typical[item] = orders[item] / Math.max(1, users[item]);
        if (users[item] == 0) {
          first[item] = 0;
          last[item] = 0;
        }
      }
      return new ItemFacts(users, place, first, last, typical, pasts);
    }
  }
}
