package com.aiqleads.batch.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Means over users drawn with replacement, as many as there are. All columns see the same draws, so
 * that differences between models are paired. Intervals are percentiles (Efron and Tibshirani, "An
 * Introduction to the Bootstrap", 13.3).
 */
final class Bootstrap {
  static final int DRAWS = 1_000;

  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /** Means per column and draw. */
  static double[][] means(Samples samples, long seed) {
    double[][] means = new double[samples.sums().length][DRAWS];
    IntStream.range(0, DRAWS)
        .parallel()
        .forEach(
            draw -> {
              int[] times = timesOf(samples.users(), seed + draw);
              for (int column = 0; column < means.length; column++) {
                means[column][draw] = samples.mean(column, times);
              }
            });
    return means;
  }

  private static int[] timesOf(int users, long seed) {

    SplittableRandom random = new SplittableRandom(seed);
    int[] times = new int[users];
    for (int i = 0; i < users; i++) {
      times[random.nextInt(users)]++;
    }
    return times;
  }

  /** The 95 % interval around a value, from its values in all draws. */
  static Interval interval(double value, double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    int cut = (int) Math.round(sorted.length * TAIL);
    return new Interval(value, sorted[cut], sorted[sorted.length - 1 - cut]);
  }

  /**
   * A value and its 95 % interval.
   *
   * @param value of the data itself
   */
  record Interval(double value, double lower, double upper) {}
}
