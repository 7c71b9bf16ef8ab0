package com.aiqleads.batch.lead;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * By lead number: whether the lead may be shown at one time, and its region. Grows with the leads
 * only (4 bytes and a bit each), and is what executors are sent. Immutable.
 */
public final class LeadBoard implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int NO_REGION = -1;

  private final BitSet open;
  private final int[] regionOf;
  private final ArrayList<String> regions;

  private LeadBoard(BitSet open, int[] regionOf, ArrayList<String> regions) {
    this.open = open;
    this.regionOf = regionOf;
    this.regions = regions;
  }

  /** The board at the reference time of these leads, which are in the order of lead numbers. */
  public static LeadBoard of(List<LeadBook.Entry> leads) {
    BitSet open = new BitSet(leads.size());
    int[] regionOf = new int[leads.size()];
    Map<String, Integer> numbers = new HashMap<>();
    ArrayList<String> regions = new ArrayList<>();
    for (int lead = 0; lead < regionOf.length; lead++) {
      LeadBook.Entry entry = leads.get(lead);
      open.set(lead, entry.open());
      regionOf[lead] = NO_REGION;
      if (entry.region() != null) {
        Integer number = numbers.putIfAbsent(entry.region(), regions.size());
        regionOf[lead] = number == null ? regions.size() : number;
        if (number == null) {
          regions.add(entry.region());
        }
      }
    }
    return new LeadBoard(open, regionOf, regions);
  }

  public int size() {
    return regionOf.length;
  }

  public List<String> regions() {
    return List.copyOf(regions);
  }

  public boolean isOpen(int lead) {
    return open.get(lead);
  }

  /** Whether the lead lies in one of these regions. */
  public boolean isIn(int lead, Set<String> wanted) {
    return regionOf[lead] != NO_REGION && wanted.contains(regions.get(regionOf[lead]));
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
    if (territory.isEmpty()) {
      return open::get;
    }
    Set<String> wanted = new HashSet<>(territory);
    return lead -> open.get(lead) && isIn(lead, wanted);
  }
}
