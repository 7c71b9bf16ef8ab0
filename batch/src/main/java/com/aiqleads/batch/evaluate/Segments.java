package com.aiqleads.batch.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rankings by how long the history behind them is: {@code thin} up to the first tercile of all
 * lengths, {@code medium} up to the second, {@code long} beyond. Equal lengths stay together, so a
 * segment may be empty; it is then left out.
 */
final class Segments {
  private Segments() {}

  /**
   * @param shortest number of interactions, {@code longest} likewise
   * @param selected indices of queries
   */
  record Segment(int shortest, int longest, int[] selected) {}

  static Map<String, Segment> of(List<Query> queries) {
    int[] lengths = queries.stream().mapToInt(query -> query.history().size()).toArray();
    int[] sorted = lengths.clone();
    Arrays.sort(sorted);
    int thin = sorted[(sorted.length - 1) / 3];
    int medium = sorted[(sorted.length - 1) * 2 / 3];
    Map<String, Segment> segments = new LinkedHashMap<>();
    put(segments, "thin", lengths, Integer.MIN_VALUE, thin);
    put(segments, "medium", lengths, thin, medium);
    put(segments, "long", lengths, medium, Integer.MAX_VALUE);
    return segments;
  }

  private static void put(
      Map<String, Segment> segments, String name, int[] lengths, int above, int upTo) {
    int[] selected =
        IntStream.range(0, lengths.length)
            .filter(i -> lengths[i] > above && lengths[i] <= upTo)
            .toArray();
    if (selected.length > 0) {
      int[] own = IntStream.of(selected).map(i -> lengths[i]).sorted().toArray();
      segments.put(name, new Segment(own[0], own[own.length - 1], selected));
    }
  }
}
