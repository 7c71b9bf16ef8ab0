package com.aiqleads.orchestration.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What the two stages look at of an agent: each lead that more speaks for than against, at the time
 * of the last act on it; of leads at the same millisecond the lower number first.
 *
 * @param leads lead numbers, each once
 * @param weights decayed and summed, all positive
 * @param seconds unix time of the last act
 */
record NaivePast(int[] leads, float[] weights, long[] seconds) {
  /**
   * @param weights by lead id
   * @param numbers of the leads that the generation knows; others are passed over
   */
  static NaivePast of(Included included, Map<String, Float> weights, Map<String, Integer> numbers) {
    Map<Integer, String> ids = new TreeMap<>();
    Map<Integer, Long> lastMillis = new TreeMap<>();
    for (LoggedEvent event : included.events()) {
      Integer number = numbers.get(event.leadId());
      if (event.isAct() && number != null && weights.get(event.leadId()) > 0) {
        ids.put(number, event.leadId());
        lastMillis.merge(number, event.occurredAtMillis(), Math::max);
      }
    }
    List<Integer> order = new ArrayList<>(ids.keySet());
    order.sort(Comparator.comparing(lastMillis::get));
    NaivePast past =
        new NaivePast(new int[order.size()], new float[order.size()], new long[order.size()]);
    for (int entry = 0; entry < order.size(); entry++) {
      int number = order.get(entry);
      past.leads[entry] = number;
      past.weights[entry] = weights.get(ids.get(number));
      past.seconds[entry] = Math.floorDiv(lastMillis.get(number), 1_000L);
    }
    return past;
  }

  int size() {
    return leads.length;
  }

  /** The moment that is asked for: the last act. */
  long now() {
    return seconds[size() - 1];
  }

  /** Steps after an entry; what happened in one second is one step. */
  int stepsAfter(int entry) {
    return (int)
        LongStream.of(seconds).filter(second -> second > seconds[entry]).distinct().count();
  }

  /** The entry of a lead; below zero: there is none. */
  int entryOf(int lead) {
    for (int entry = 0; entry < size(); entry++) {
      if (leads[entry] == lead) {
        return entry;
      }
    }
    return -1;
  }
}
