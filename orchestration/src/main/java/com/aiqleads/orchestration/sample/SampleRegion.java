package com.aiqleads.orchestration.sample;

import java.util.List;

/**
 * One market centre.
 *
 * @param priceLevel price of a room in the centre, in the brokerage's currency
 * @param share of the leads, up to a factor
 */
record SampleRegion(
    String name, double latitude, double longitude, double priceLevel, double share) {
  private static final double KM_PER_DEGREE = 111.2;

  static final List<SampleRegion> ALL =
      List.of(
          new SampleRegion("cologne", 50.938, 6.960, 105_000, 1.4),
          new SampleRegion("hamburg", 53.551, 9.994, 125_000, 1.3),
          new SampleRegion("munich", 48.137, 11.575, 190_000, 1.2),
          new SampleRegion("leipzig", 51.340, 12.375, 62_000, 0.9),
          new SampleRegion("dortmund", 51.514, 7.466, 58_000, 0.8),
          new SampleRegion("freiburg", 47.999, 7.842, 118_000, 0.6),
          new SampleRegion("rostock", 54.092, 12.099, 78_000, 0.5),
          new SampleRegion("erfurt", 50.978, 11.029, 54_000, 0.4));

  /** Latitude of a point that lies this far north of the centre. */
  double latitudeAt(double northKm) {
    return latitude + northKm / KM_PER_DEGREE;
  }

  /** Longitude of a point that lies this far east of the centre. */
  double longitudeAt(double eastKm) {
    return longitude + eastKm / (KM_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(latitude)));
  }
}
