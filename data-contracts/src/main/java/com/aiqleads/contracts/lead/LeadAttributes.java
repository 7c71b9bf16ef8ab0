package com.aiqleads.contracts.lead;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a lead is, as far as it decides who likes it; any of it may be unknown.
 *
 * @param type kind of property
 * @param price in the brokerage's currency
 * @param rooms number of rooms
 * @param latitude degrees, WGS 84
 * @param longitude degrees, WGS 84
 */
public record LeadAttributes(
    @Nullable String type,
    @Nullable Double price,
    @Nullable Double rooms,
    @Nullable Double latitude,
    @Nullable Double longitude)
    implements Serializable {
  private static final LeadAttributes NONE = new LeadAttributes(null, null, null, null, null);

  /** Of a lead nothing is known of. */
  public static LeadAttributes none() {
    return NONE;
  }

  /** Those of a lead. */
  public static LeadAttributes of(Lead lead) {
    return new LeadAttributes(
        lead.type(), lead.price(), lead.rooms(), lead.latitude(), lead.longitude());
  }

  public boolean isEmpty() {
    return equals(NONE);
  }
}
