package com.aiqleads.contracts.traits;

import com.aiqleads.contracts.lead.LeadAttributes;
import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The H3 cells of places (Brodsky 2018). Thread-safe. */
public final class Cells {
  /** 5 km² a cell: a district. */
  static final int FINE = 7;

  /** 250 km² a cell: a town. */
  static final int COARSE = 5;

  /** No place. */
  public static final long NOWHERE = 0;

  private Cells() {}

  /** Loads the native library when first needed. */
  private static final class Library {
    static final H3Core H3 = opened();

    private static H3Core opened() {
      try {
        return H3Core.newInstance();
      } catch (IOException e) {
        throw new UncheckedIOException(
            "H3's library could not be unpacked into " + System.getProperty("java.io.tmpdir"), e);
      }
    }
  }

  /** The fine cell; {@link #NOWHERE} without a place on Earth. */
  public static long fineOf(LeadAttributes lead) {
    return isDegrees(lead.latitude(), 90) && isDegrees(lead.longitude(), 180)
        ? Library.H3.latLngToCell(valueOf(lead.latitude()), valueOf(lead.longitude()), FINE)
        : NOWHERE;
  }

  private static boolean isDegrees(@Nullable Double value, double most) {
    return value != null && Math.abs(value) <= most;
  }

  private static double valueOf(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  /** The coarse cell around a fine one. */
  public static long coarseOf(long fine) {
    return fine == NOWHERE ? NOWHERE : Library.H3.cellToParent(fine, COARSE);
  }

  /**
   * The cell and those around it, in no order.
   *
   * @param rings how far around, in cells
   */
  public static long[] around(long cell, int rings) {
    return Library.H3.gridDisk(cell, rings).stream().mapToLong(Long::longValue).toArray();
  }
}
