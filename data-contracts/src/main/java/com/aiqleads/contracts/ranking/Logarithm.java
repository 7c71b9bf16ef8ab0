package com.aiqleads.contracts.ranking;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * log(1 + x) in plain arithmetic, so that every machine gives the same bits; accurate to 1e-10,
 * which is more than features of 32 bits can hold. With 1 + x = m·2^k, m from 1 to 2 and c the
 * nearest 128th to m, it is k·log 2 + log c, both from tables, plus the series of log(1 + r) with r
 * = m / c − 1, by the inverse of c; so nothing is divided.
 */
final class Logarithm {
  private static final double LOG_2 = 0x1.62e42fefa39efp-1;
  private static final int MANTISSA_BITS = 52;
  private static final int TABLE_BITS = 7;
  private static final int REST_BITS = MANTISSA_BITS - TABLE_BITS;
  private static final long ONE_BITS = (long) Double.MAX_EXPONENT << MANTISSA_BITS;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;

  /** Multiples of log 2; quicker than making a double of k. */
  private static final double[] LOGS_OF_POWERS =
      IntStream.rangeClosed(0, Double.MAX_EXPONENT + 1).mapToDouble(k -> k * LOG_2).toArray();

  /** Of each c one above the other: its inverse and its logarithm. */
  private static final double[] OF_128THS =
      IntStream.rangeClosed(0, 1 << TABLE_BITS)
          .mapToDouble(n -> 1 + n / (double) (1 << TABLE_BITS))
          .flatMap(c -> DoubleStream.of(1 / c, StrictMath.log(c)))
          .toArray();

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
    long rest = bits & MANTISSA;
    int nearest = (int) ((rest + (1L << (REST_BITS - 1))) >>> REST_BITS);
    double r = Double.longBitsToDouble(ONE_BITS | rest) * OF_128THS[2 * nearest] - 1;
    double series = r - r * r * (0.5 - r * (1 / 3.0 - r * 0.25));
    int k = (int) (bits >>> MANTISSA_BITS) - Double.MAX_EXPONENT;
    return LOGS_OF_POWERS[k] + OF_128THS[2 * nearest + 1] + series;
  }

  /** The same on both sides of 0. */
  static double signed(double x) {
    return Math.copySign(ofOnePlus(Math.abs(x)), x);
  }
}
