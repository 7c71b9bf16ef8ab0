package com.aiqleads.batch.precompute;

import com.aiqleads.batch.lead.LeadBoard;
import com.aiqleads.contracts.generation.PopularFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The open leads that agents wish for most: by the sum of their positive decayed weights, then by
 * lead number. A list also holds leads nobody acted on yet where there are not enough others, so
 * that a region with leads never has an empty one.
 */
final class PopularLeads {
  static final int LIST_LENGTH = 200;

  private PopularLeads() {}

  /** The lists of all regions and, first, of everywhere. */
  static Map<String, int[]> listsOf(double[] popularity, LeadBoard board) {
    Map<String, int[]> lists = new LinkedHashMap<>();
    lists.put(PopularFile.EVERYWHERE, listOf(popularity, board::isOpen));
    for (String region : new TreeSet<>(board.regions())) {
      lists.put(region, listOf(popularity, board.eligibleIn(List.of(region))));
    }
    return lists;
  }

  private static int[] listOf(double[] popularity, IntPredicate wanted) {
    List<Integer> best =
        IntStream.range(0, popularity.length)
            .filter(wanted)
            .boxed()
            .sorted(
                (a, b) -> {
                  int c = Double.compare(popularity[b], popularity[a]);
                  return c != 0 ? c : Integer.compare(a, b);
                })
            .limit(LIST_LENGTH)
            .toList();
    return best.stream().mapToInt(Integer::intValue).toArray();
  }
}
