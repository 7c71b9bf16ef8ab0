package com.aiqleads.contracts.traits;

import com.aiqleads.contracts.lead.LeadAttributes;
import java.io.Serializable;
import java.util.List;

/**
 * Where leads lie, by number. Immutable.
 *
 * @param vectors leads × 3, row-major: unit vector from the middle of the Earth; NaN: unknown
 */
public record Places(float[] vectors) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final double EARTH_RADIUS_KILOMETRES = 6371.0088;

  /** Of these leads. */
  public static Places of(List<LeadAttributes> leads) {
    float[] vectors = new float[3 * leads.size()];
    for (int lead = 0; lead < leads.size(); lead++) {
      Double latitude = leads.get(lead).latitude();
      Double longitude = leads.get(lead).longitude();
      double north = latitude == null ? Double.NaN : StrictMath.toRadians(latitude);
      double east = longitude == null ? Double.NaN : StrictMath.toRadians(longitude);
      vectors[3 * lead] = (float) (StrictMath.cos(north) * StrictMath.cos(east));
      vectors[3 * lead + 1] = (float) (StrictMath.cos(north) * StrictMath.sin(east));
      vectors[3 * lead + 2] = (float) (StrictMath.sin(north) + 0 * east);
    }
    return new Places(vectors);
  }

  /** Whether it is known where it lies. */
  public boolean has(int lead) {
    return !Float.isNaN(vectors[3 * lead]);
  }

  /** Straight through the Earth, so a little less than the distance; NaN where one is unknown. */
  public double kilometresBetween(int lead, int other) {
    float[] of = vectors;
    return kilometres(
        (double) of[3 * lead] - of[3 * other],
        (double) of[3 * lead + 1] - of[3 * other + 1],
        (double) of[3 * lead + 2] - of[3 * other + 2]);
  }

  /** The length of the gap between two unit vectors. */
  public static double kilometres(double x, double y, double z) {
    return EARTH_RADIUS_KILOMETRES * Math.sqrt(x * x + y * y + z * z);
  }
}
