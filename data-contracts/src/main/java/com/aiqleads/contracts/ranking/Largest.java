package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/** The largest of many numbers, in one pass. */
final class Largest {
  private Largest() {}

  /**
   * The number that stands at a place when all are put in order, the largest first; the last if
   * there are fewer.
   *
   * @param numbers at least one, none of them NaN
   * @param place counted from 1
   */
  static double atPlace(double[] numbers, int place) {
    double[] best = new double[Math.min(numbers.length, 2 * place)];
    int count = 0;
    double least = Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      if (number < least) {
        continue;
      }
      if (count == best.length) {
        Arrays.sort(best);
        System.arraycopy(best, count - place, best, 0, place);
        count = place;
        least = best[0];
      }
      best[count++] = number;
    }
    Arrays.sort(best, 0, count);
    return best[Math.max(0, count - place)];
  }
}
