package com.aiqleads.orchestration.sample;

import java.util.List;

/**
 * One lead of the marketplace.
 *
 * @param number of the lead, ascending with its creation
 * @param type one of {@link #TYPES}
 * @param region number of the region
 * @param centreKm distance from the region's centre
 * @param expiresAtMillis {@link Long#MAX_VALUE} where it never does
 */
record SampleLead(
    int number,
    int type,
    double price,
    int rooms,
    int region,
    double centreKm,
    double latitude,
    double longitude,
    String source,
    int builtIn,
    long createdAtMillis,
    long updatedAtMillis,
    long expiresAtMillis) {
  static final List<String> TYPES = List.of("apartment", "condo", "townhouse", "house");

  String leadId() {
    return String.format(java.util.Locale.ROOT, "lead-%06d", number + 1);
  }

  String typeName() {
    return TYPES.get(type);
  }

  /**
   * How alike two leads are to a person who looks for a property, in (0, 1].
   *
   * @param priceStep the price looked for, as a multiple of the other's
   */
  double likenessTo(SampleLead other, double priceStep) {
    double priceGap = StrictMath.log(price / (other.price * priceStep)) / 0.25;
    double roomGap = (rooms - other.rooms) / 2.0;
    double distanceGap = (centreKm - other.centreKm) / 8.0;
    double gap = priceGap * priceGap + roomGap * roomGap + distanceGap * distanceGap;
    double alike = StrictMath.exp(-0.5 * gap);
    return alike * (type == other.type ? 1 : 0.35) * (region == other.region ? 1 : 0.1);
  }
}
