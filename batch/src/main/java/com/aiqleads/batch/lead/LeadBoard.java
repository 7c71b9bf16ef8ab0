package com.aiqleads.batch.lead;

import com.aiqleads.batch.ranking.LeadRegions;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * By lead number: whether the lead may be shown at one time, and where. Grows with the leads only
 * (4 bytes and a bit each), and is what executors are sent. Immutable.
 */
public final class LeadBoard implements Serializable {
  private static final long serialVersionUID = 1;

  private final int size;
  private final BitSet open;
  private final LeadRegions regions;

  private LeadBoard(int size, BitSet open, LeadRegions regions) {
    this.size = size;
    this.open = open;
    this.regions = regions;
  }

  /** The board at the reference time of these leads, which are in the order of lead numbers. */
  public static LeadBoard of(List<LeadBook.Entry> leads) {
    BitSet open = new BitSet(leads.size());
    for (int lead = 0; lead < leads.size(); lead++) {
      open.set(lead, leads.get(lead).open());
    }
    return new LeadBoard(
        leads.size(), open, new LeadRegions(leads.stream().map(LeadBook.Entry::region).toList()));
  }

  public int size() {
    return size;
  }

  /** Every region that has a lead. */
  public Set<String> regions() {
    return regions.names();
  }

  public boolean isOpen(int lead) {
    return open.get(lead);
  }

  /** The open leads. */
  public BitSet open() {
    return (BitSet) open.clone();
  }

  /**
   * Which leads an agent could be shown.
   *
   * @param territory regions of the agent; empty: everywhere
   */
  public IntPredicate eligibleIn(List<String> territory) {
    IntPredicate isThere = regions.in(territory);
    return lead -> open.get(lead) && isThere.test(lead);
  }
}
