package com.aiqleads.orchestration.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** The leads that can be had at one moment, by region. Not thread-safe. */
final class OpenLeads {
  private final List<SampleLead> byCreation;
  private final List<List<SampleLead>> byRegion = new ArrayList<>();
  private final int[] placeOf;
  private final PriorityQueue<SampleLead> byExpiry =
      new PriorityQueue<>(
          Comparator.comparingLong(SampleLead::expiresAtMillis)
              .thenComparingInt(SampleLead::number));
  private int created;

  /**
   * @param byCreation all leads that ever come, in order of their creation
   */
  OpenLeads(List<SampleLead> byCreation, int regions) {
    this.byCreation = byCreation;
    this.placeOf = new int[byCreation.size()];
    Arrays.fill(placeOf, -1);
    for (int region = 0; region < regions; region++) {
      byRegion.add(new ArrayList<>());
    }
  }

  /** Moves on to a later moment: leads are created and expire. */
  void advanceTo(long millis) {
    while (created < byCreation.size() && byCreation.get(created).createdAtMillis() <= millis) {
      SampleLead lead = byCreation.get(created++);
      List<SampleLead> region = byRegion.get(lead.region());
      placeOf[lead.number()] = region.size();
      region.add(lead);
      byExpiry.add(lead);
    }
    while (!byExpiry.isEmpty() && byExpiry.peek().expiresAtMillis() <= millis) {
      remove(byExpiry.poll());
    }
  }

  /** Takes a sold lead off the market; one that is gone already stays gone. */
  void remove(SampleLead lead) {
    int place = placeOf[lead.number()];
    if (place < 0) {
      return;
    }
    List<SampleLead> region = byRegion.get(lead.region());
    SampleLead last = region.remove(region.size() - 1);
    if (last.number() != lead.number()) {
      region.set(place, last);
      placeOf[last.number()] = place;
    }
    placeOf[lead.number()] = -1;
  }

  boolean contains(SampleLead lead) {
    return placeOf[lead.number()] >= 0;
  }

  /** Some open leads of a region, drawn with repetition; none where the region is empty. */
  List<SampleLead> someOf(int region, int count, Random random) {
    List<SampleLead> open = byRegion.get(region);
    List<SampleLead> some = new ArrayList<>(count);
    for (int i = 0; i < count && !open.isEmpty(); i++) {
      some.add(open.get(random.nextInt(open.size())));
    }
    return some;
  }

  /** All open leads of a region and type. */
  List<SampleLead> allOf(int region, int type) {
    return byRegion.get(region).stream().filter(lead -> lead.type() == type).toList();
  }
}
