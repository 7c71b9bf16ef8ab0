package com.aiqleads.contracts.ranking;

import java.util.ArrayList;
import java.util.List;

/**
 * The features of one item for one user, in a fixed order: every channel's standardised score, then
 * what is known of the item and of the user, then what its traits say, where they are known. The
 * one routine for training and for scoring. Immutable and thread-safe.
 */
public final class Features {
  private static final double SECONDS_PER_DAY = 86_400;
  private static final List<String> FACTS_OF_ITEM =
      List.of("item users", "item place", "user length", "own rest", "own weight");
  private static final List<String> AGES_OF_ITEM =
      List.of("item age", "item rest", "item distance");

  /** Items at a time. */
  private static final int BLOCK = 128;

  private final Generators generators;
  private final boolean timed;
  private final List<String> names;

  /**
   * @param timed whether order values are unix times in seconds, so that ages mean something
   */
  public Features(Generators generators, boolean timed) {
    this.generators = generators;
    this.timed = timed;
    this.names = new ArrayList<>(generators.channels());
    names.addAll(FACTS_OF_ITEM);
    if (timed) {
      names.addAll(AGES_OF_ITEM);
    }
    if (generators.traits() != null) {
      names.addAll(TraitFeatures.NAMES);
    }
  }

  /** What each feature is, in order. */
  public List<String> names() {
    return List.copyOf(names);
  }

  public int size() {
    return names.size();
  }

  /**
   * The features of some items.
   *
   * @param scores after {@link UserScores#score} of the same past
   * @param now order value of the moment that is asked for
   * @return items × features
   */
  public float[][] rowsOf(UserScores scores, ItemSequence past, long now, int[] items) {
    float[][] rows = new float[items.length][size()];
    float[][] columns = new float[size()][Math.min(items.length, BLOCK)];
    for (int from = 0; from < items.length; from += BLOCK) {
      int count = Math.min(BLOCK, items.length - from);
      write(scores, past, now, items, from, count, columns);
      for (int feature = 0; feature < columns.length; feature++) {
        for (int n = 0; n < count; n++) {
          rows[from + n][feature] = columns[feature][n];
        }
      }
    }
    return rows;
  }

  /**
   * The same by columns.
   *
   * @param from place of the first of the items
   * @param count how many of them
   * @param into their features, {@link #size} × count
   */
  void write(
      UserScores scores,
      ItemSequence past,
      long now,
      int[] items,
      int from,
      int count,
      float[][] into) {
    scores.writeStandardised(items, from, count, into);
    int next = scores.channels();
    writeFacts(scores, past, items, from, count, into, next);
    next += FACTS_OF_ITEM.size();
    if (timed) {
      writeAges(past, now, items, from, count, into, next);
      next += AGES_OF_ITEM.size();
    }
    TraitFeatures traits = scores.traits();
    for (int n = 0; traits != null && n < count; n++) {
      traits.write(items[from + n], now, into, next, n);
    }
  }

  private void writeFacts(
      UserScores scores,
      ItemSequence past,
      int[] items,
      int from,
      int count,
      float[][] into,
      int first) {
    ItemRows rows = generators.rows();
    double length = Logarithm.ofOnePlus(past.size());
    for (int n = 0; n < count; n++) {
      int item = items[from + n];
      float place = rows.placeOf(item);
      int stepsSince = scores.stepsSince(item);
      into[first][n] = rows.logUsersOf(item);
      into[first + 1][n] = Float.isNaN(place) ? 0 : (float) (place - length);
      into[first + 2][n] = (float) length;
      into[first + 3][n] = stepsSince < 0 ? 0 : (float) Logarithm.ofOnePlus(stepsSince + 1);
      into[first + 4][n] = (float) Logarithm.signed(scores.ownWeightOf(item));
    }
  }

  private void writeAges(
      ItemSequence past, long now, int[] items, int from, int count, float[][] into, int first) {
    ItemRows rows = generators.rows();
    for (int n = 0; n < count; n++) {
      int item = items[from + n];
      into[first][n] = logDays(now - rows.firstSeenOf(item));
      into[first + 1][n] = logDays(now - rows.lastSeenOf(item));
      into[first + 2][n] = logDays(distance(past, rows.typicalOf(item)));
    }
  }

  private static float logDays(double seconds) {
    return (float) Logarithm.signed(seconds / SECONDS_PER_DAY);
  }

  /**
   * From the item's typical time to the nearest act of the user. The search has no branch that
   * depends on the data: every second one would be guessed wrongly.
   */
  private static double distance(ItemSequence past, double typical) {
    long[] order = past.order();
    if (order.length == 0) {
      return 0;
    }
    long least = (long) Math.ceil(typical);
    int low = 0;
    for (int left = order.length; left > 0; ) {
      int half = (left + 1) >>> 1;
      low += half & (int) ((order[low + half - 1] - least) >> (Long.SIZE - 1));
      left -= half;
    }
    double after = low < order.length ? order[low] - typical : Double.MAX_VALUE;
    return low > 0 ? Math.min(after, typical - order[low - 1]) : after;
  }
}
