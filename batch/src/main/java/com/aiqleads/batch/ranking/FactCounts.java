package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.Arrays;
import java.util.List;

/** Counts what is known of each item by itself. */
final class FactCounts {
  private FactCounts() {}

  static ItemFacts of(List<ItemSequence> pasts, int items) {
    float[] users = new float[items];
    double[] places = new double[items];
    double[] first = new double[items];
    double[] last = new double[items];
    double[] typical = new double[items];
    Arrays.fill(first, Double.POSITIVE_INFINITY);
    Arrays.fill(last, Double.NEGATIVE_INFINITY);
    for (ItemSequence past : pasts) {
      ItemSequence once = DistinctItems.of(past);
      for (int at = 0; at < once.size(); at++) {
        int item = once.items()[at];
        double order = once.order()[at];
        users[item]++;
        places[item] += Math.log1p(at);
        first[item] = Math.min(first[item], order);
        last[item] = Math.max(last[item], order);
        typical[item] += order;
      }
    }
    float[] place = new float[items];
    for (int item = 0; item < items; item++) {
      place[item] = (float) (places[item] / users[item]);
      typical[item] /= Math.max(1, users[item]);
      if (users[item] == 0) {
        first[item] = 0;
        last[item] = 0;
      }
    }
    return new ItemFacts(users, place, first, last, typical, pasts.size());
  }
}
