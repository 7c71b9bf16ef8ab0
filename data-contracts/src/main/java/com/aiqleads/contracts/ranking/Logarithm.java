package com.aiqleads.contracts.ranking;

/**
 * log(1 + x) in plain arithmetic, so that every machine gives the same bits; accurate to two units
 * in the last place, of the result or of 1 where the result is less. With 1 + x = m·2^k and m
 * around 1, it is k·log 2 plus the series of 2·artanh((m − 1) / (m + 1)).
 */
final class Logarithm {
  private static final double LOG_2 = 0x1.62e42fefa39efp-1;
  private static final long HALF_ROOT_BITS = 0x3FE6A09E667F3BCDL; // of √½
  private static final int MANTISSA_BITS = 52;

  private Logarithm() {}

  /**
   * @param x 0 or more; infinity and NaN give themselves
   */
  static double ofOnePlus(double x) {
    double u = 1 + x;
    if (!(u < Double.POSITIVE_INFINITY)) {
      return u;
    }
    long bits = Double.doubleToRawLongBits(u);
    long k = (bits - HALF_ROOT_BITS) >> MANTISSA_BITS;
    double m = Double.longBitsToDouble(bits - (k << MANTISSA_BITS));
    double s = (m - 1) / (m + 1);
    double z = s * s;
    double low = 1 / 3.0 + z * (1 / 5.0 + z * (1 / 7.0 + z * (1 / 9.0)));
    double high = 1 / 11.0 + z * (1 / 13.0 + z * (1 / 15.0 + z * (1 / 17.0 + z * (1 / 19.0))));
    double z2 = z * z;
    return k * LOG_2 + 2 * s * (1 + z * (low + z2 * z2 * high));
  }

  /** The same on both sides of 0. */
  static double signed(double x) {
    return Math.copySign(ofOnePlus(Math.abs(x)), x);
  }
}
