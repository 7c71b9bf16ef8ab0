package com.aiqleads.batch.ranking;

import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The region of every lead, by lead number. Grows with the leads only, 4 bytes each, and is what
 * executors are sent. Immutable.
 */
public final class LeadRegions implements Serializable {
  private static final long serialVersionUID = 1;

  /** Number of no region. */
  static final int NONE = -1;

  private final int[] regionOf;
  private final HashMap<String, Integer> numbers = new HashMap<>();

  /**
   * @param regions in the order of lead numbers; null or empty: in none
   */
  public LeadRegions(List<@Nullable String> regions) {
    regionOf = new int[regions.size()];
    for (int lead = 0; lead < regionOf.length; lead++) {
      String region = regions.get(lead);
      regionOf[lead] =
          region == null || region.isEmpty()
              ? NONE
              : numbers.computeIfAbsent(region, added -> numbers.size());
    }
  }

  /** Regions are numbered from 0 in the order of their first leads. */
  int numberOf(int lead) {
    return regionOf[lead];
  }

  /** All that have a lead, in no order. */
  public Set<String> names() {
    return Set.copyOf(numbers.keySet());
  }

  /**
   * Which leads lie there.
   *
   * @param territory regions; empty: everywhere, leads without a region included
   */
  public IntPredicate in(List<String> territory) {
    if (territory.isEmpty()) {
      return lead -> true;
    }
    BitSet wanted = new BitSet(numbers.size());
    for (String region : territory) {
      Integer number = numbers.get(region);
      if (number != null) {
        wanted.set(number);
      }
    }
    return lead -> regionOf[lead] != NONE && wanted.get(regionOf[lead]);
  }
}
