package com.aiqleads.contracts.ranking;

import java.util.stream.IntStream;

/**
 * log(1 + x) in plain arithmetic, so that every machine gives the same bits; accurate to 1e-10,
 * which is more than features of 32 bits can hold. With 1 + x = m·2^k and m around 1, it is k·log 2
 * plus the series of 2·artanh((m − 1) / (m + 1)).
 */
final class Logarithm {
  private static final double LOG_2 = 0x1.62e42fefa39efp-1;

  /** Multiples of log 2; quicker than making a double of k. */
  private static final double[] LOGS_OF_POWERS =
      IntStream.rangeClosed(0, Double.MAX_EXPONENT + 1).mapToDouble(k -> k * LOG_2).toArray();

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
    int k = (int) ((bits - HALF_ROOT_BITS) >> MANTISSA_BITS);
    double m = Double.longBitsToDouble(bits - ((long) k << MANTISSA_BITS));
    double s = (m - 1) / (m + 1);
    double z = s * s;
    double series = 1 / 3.0 + z * (1 / 5.0 + z * (1 / 7.0 + z * (1 / 9.0 + z * (1 / 11.0))));
    return LOGS_OF_POWERS[k] + 2 * s * (1 + z * series);
  }

  /** The same on both sides of 0. */
  static double signed(double x) {
    return Math.copySign(ofOnePlus(Math.abs(x)), x);
  }
}
