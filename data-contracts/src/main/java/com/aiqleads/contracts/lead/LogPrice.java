package com.aiqleads.contracts.lead;

import org.jspecify.annotations.Nullable;

/** The natural logarithm of a price, by which prices are compared; the same on every machine. */
public final class LogPrice {
  private LogPrice() {}

  /**
   * @return NaN where there is none, or none above 0
   */
  public static float of(@Nullable Double price) {
    return price == null || !(price > 0) ? Float.NaN : (float) StrictMath.log(price);
  }
}
