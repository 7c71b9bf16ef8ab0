package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.traits.Cells;
import com.aiqleads.contracts.traits.Places;
import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Where leads lie: H3 cell, region and place on Earth. Grows with the leads only, 24 bytes each,
 * and is what executors are sent. Immutable.
 */
final class LeadPlaces implements Serializable {
  private static final long serialVersionUID = 1;

  private final long[] cells;
  private final Places places;
  private final LeadRegions regions;

  private LeadPlaces(long[] cells, Places places, LeadRegions regions) {
    this.cells = cells;
    this.places = places;
    this.regions = regions;
  }

  /**
   * Of these leads in these regions, by number; null where the place and the region of none is
   * known.
   */
  static @Nullable LeadPlaces find(List<LeadOnMarket> leads, LeadRegions regions) {
    List<LeadAttributes> known = leads.stream().map(LeadOnMarket::attributes).toList();
    long[] cells = known.stream().mapToLong(Cells::fineOf).toArray();
    return regions.names().isEmpty() && LongStream.of(cells).allMatch(one -> one == Cells.NOWHERE)
        ? null
        : new LeadPlaces(cells, Places.of(known), regions);
  }

  int leads() {
    return cells.length;
  }

  /** The district it lies in; {@link Cells#NOWHERE}: unknown. */
  long cellOf(int lead) {
    return cells[lead];
  }

  /** Number of the region it lies in; {@link LeadRegions#NONE}: in none. */
  int regionOf(int lead) {
    return regions.numberOf(lead);
  }

  /** Straight through the Earth, so a little less than the distance; NaN where one is unknown. */
  double kilometresBetween(int lead, int other) {
    return places.kilometresBetween(lead, other);
  }
}
