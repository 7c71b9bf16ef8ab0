package com.aiqleads.orchestration.sample;

import java.util.Random;

/** Draws by weight. */
final class Choices {
  private Choices() {}

  /** An index drawn with a probability in proportion to its weight. */
  static int indexOf(double[] weights, Random random) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = random.nextDouble() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Running sums of weights, for {@link #indexIn}. */
  static double[] sumsOf(double[] weights) {
    double[] sums = weights.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }

  /** As {@link #indexOf}, from running sums, in O(log n). */
  static int indexIn(double[] sums, Random random) {
    double at = random.nextDouble() * sums[sums.length - 1];
    int found = java.util.Arrays.binarySearch(sums, at);
    return Math.min(found >= 0 ? found + 1 : -found - 1, sums.length - 1);
  }

  static double between(Random random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
