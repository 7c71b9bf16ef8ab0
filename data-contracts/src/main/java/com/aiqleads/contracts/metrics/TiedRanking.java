package com.aiqleads.contracts.metrics;

import java.util.Arrays;

/**
 * One ranking by score, of which only the tie groups that hold relevant items are kept. Items of
 * equal score have no order: every order of a group is equally likely. Immutable.
 *
 * <p>Built without sorting: each ranked score is looked up among the few distinct relevant ones, so
 * n ranked items with d relevant ones cost n log d.
 */
public final class TiedRanking {
  private final int[] before;
  private final int[] size;
  private final int[] relevant;
  private final int[] relevantBefore;
  private final int relevantInAll;

  private TiedRanking(int[] before, int[] size, int[] relevant, int missing) {
    this.before = before;
    this.size = size;
    this.relevant = relevant;
    this.relevantBefore = new int[relevant.length];
    int found = 0;
    for (int group = 0; group < relevant.length; group++) {
      relevantBefore[group] = found;
      found += relevant[group];
    }
    this.relevantInAll = found + missing;
  }

  /**
   * The ranking of items by score, highest first.
   *
   * @param scores of all ranked items, relevant or not; the first {@code ranked} count
   * @param relevantScores of those of them that are relevant
   * @param missing number of relevant items that are not ranked: misses at every cutoff
   * @throws IllegalArgumentException when a score is not a number, or nothing is relevant
   */
  public static TiedRanking of(double[] scores, int ranked, double[] relevantScores, int missing) {
    if (relevantScores.length + missing < 1) {
      throw new IllegalArgumentException("relevant items: 0 (expected: >= 1)");
    }
    double[] levels = levelsOf(relevantScores);
    int[] relevant = new int[levels.length];
    for (double score : relevantScores) {
      relevant[levels.length - 1 - Arrays.binarySearch(levels, plain(score))]++;
    }
    int[] size = new int[levels.length];
    int[] between = new int[levels.length + 1];
    double lowest = levels.length == 0 ? Double.POSITIVE_INFINITY : levels[0];
    for (int i = 0; i < ranked; i++) {
      if (scores[i] < lowest) {
        continue;
      }
      int found = Arrays.binarySearch(levels, plain(scores[i]));
      if (found >= 0) {
        size[levels.length - 1 - found]++;
      } else {
        between[levels.length + 1 + found]++;
      }
    }
    return new TiedRanking(positionsOf(size, between), size, relevant, missing);
  }

  /** Distinct scores, ascending. */
  private static double[] levelsOf(double[] relevantScores) {
    double[] levels = new double[relevantScores.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = plain(relevantScores[i]);
    }
    Arrays.sort(levels);
    int distinct = 0;
    for (int i = 0; i < levels.length; i++) {
      if (i == 0 || levels[i] != levels[i - 1]) {
        levels[distinct++] = levels[i];
      }
    }
    return Arrays.copyOf(levels, distinct);
  }

  /**
   * @param between per group, items below the group above it and above this group
   */
  private static int[] positionsOf(int[] size, int[] between) {
    int[] before = new int[size.length];
    int passed = 0;
    for (int group = 0; group < size.length; group++) {
      passed += between[group];
      before[group] = passed;
      passed += size[group];
    }
    return before;
  }

  /** The two zeros are one score. */
  private static double plain(double score) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("score: NaN (expected: a number)");
    }
    return score + 0.0;
  }

  /** Number of tie groups that hold relevant items; group 0 is ranked highest. */
  int groups() {
    return size.length;
  }

  /** Number of items ranked above this group. */
  int before(int group) {
    return before[group];
  }

  int size(int group) {
    return size[group];
  }

  int relevant(int group) {
    return relevant[group];
  }

  /** Number of relevant items ranked above this group. */
  int relevantBefore(int group) {
    return relevantBefore[group];
  }

  /** Number of relevant items, ranked or not. */
  int relevantInAll() {
    return relevantInAll;
  }
}
