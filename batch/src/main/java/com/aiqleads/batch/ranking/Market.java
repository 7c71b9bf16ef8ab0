package com.aiqleads.batch.ranking;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which leads could be shown at any time, and where. Grows with the leads only, 20 bytes each, and
 * is what executors are sent. Immutable.
 */
final class Market implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] openFrom;
  private final long[] openUntil;
  private final LeadRegions regions;

  /** Of these leads, by number. */
  Market(List<LeadOnMarket> leads) {
    openFrom = leads.stream().mapToLong(LeadOnMarket::openFrom).toArray();
    openUntil = leads.stream().mapToLong(LeadOnMarket::openUntil).toArray();
    regions = new LeadRegions(leads.stream().map(LeadOnMarket::region).toList());
  }

  LeadRegions regions() {
    return regions;
  }

  /** The leads that were open. */
  BitSet openAt(long millis) {
    BitSet open = new BitSet(openFrom.length);
    IntStream.range(0, openFrom.length).filter(lead -> isOpenAt(millis, lead)).forEach(open::set);
    return open;
  }

  private boolean isOpenAt(long millis, int lead) {
    return openFrom[lead] <= millis && millis < openUntil[lead];
  }

  /**
   * What a batch list may not name, as {@code Scorer} says it: leads nobody acted on, hidden ones,
   * and those that could not be shown there and then.
   *
   * @param millis epoch milliseconds
   * @param territory regions of the agent; empty: everywhere
   * @param users per lead, how many agents acted on it
   * @param hidden from this agent
   */
  int[] barredAt(long millis, List<String> territory, float[] users, int[] hidden) {
    IntPredicate isThere = regions.in(territory);
    BitSet isHidden = new BitSet(users.length);
    IntStream.of(hidden).forEach(isHidden::set);
    return IntStream.range(0, users.length)
        .filter(
            lead ->
                users[lead] == 0
                    || isHidden.get(lead)
                    || !isOpenAt(millis, lead)
                    || !isThere.test(lead))
        .toArray();
  }
}
