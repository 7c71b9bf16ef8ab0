package com.aiqleads.contracts.lead;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prospect for a property.
 *
 * @param type kind of property, free text in lower case (house, flat, land)
 * @param price in the brokerage's currency
 * @param rooms number of rooms, halves allowed
 * @param region the brokerage's own name for an area; territories are made of regions
 * @param latitude degrees, WGS 84, −90 to 90
 * @param longitude degrees, WGS 84, −180 to 180
 * @param expiresAt from then on the lead is shown to nobody
 * @param version counted by the source
 */
public record Lead(
    String leadId,
    @Nullable String type,
    @Nullable Double price,
    @Nullable Double rooms,
    @Nullable String region,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String source,
    LeadStatus status,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant expiresAt,
    long version,
    Map<String, String> attributes) {
  public Lead {
    attributes = Map.copyOf(attributes);
  }
}
