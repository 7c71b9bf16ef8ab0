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
    names.addAll(List.of("item users", "item place", "user length", "own rest", "own weight"));
    if (timed) {
      names.addAll(List.of("item age", "item rest", "item distance"));
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
   * Writes the features of one item.
   *
   * @param scores after {@link UserScores#score} of the same past
   * @param now order value of the moment that is asked for
   */
  public void write(UserScores scores, ItemSequence past, long now, int item, float[] into) {
    scores.writeStandardised(item, into);
    writeFacts(scores, past, now, item, into, scores.channels());
  }

  /**
   * The same of some items at once.
   *
   * @param from place of the first of the items
   * @param count how many of them
   * @param into their features, count × {@link #size}, row-major
   */
  void write(
      UserScores scores,
      ItemSequence past,
      long now,
      int[] items,
      int from,
      int count,
      float[] into) {
    int width = size();
    scores.writeStandardised(items, from, count, into, width);
    for (int n = 0; n < count; n++) {
      writeFacts(scores, past, now, items[from + n], into, n * width + scores.channels());
    }
  }

  private void writeFacts(
      UserScores scores, ItemSequence past, long now, int item, float[] into, int first) {
    int at = first;
    ItemFacts facts = generators.facts();
    double length = Logarithm.ofOnePlus(past.size());
    into[at++] = (float) Logarithm.ofOnePlus(facts.users()[item]);
    float place = facts.place()[item];
    into[at++] = Float.isNaN(place) ? 0 : (float) (place - length);
    into[at++] = (float) length;
    int stepsSince = scores.stepsSince(item);
    into[at++] = stepsSince < 0 ? 0 : (float) Logarithm.ofOnePlus(stepsSince + 1);
    into[at++] = (float) Logarithm.signed(scores.ownWeightOf(item));
    if (timed) {
      into[at++] = logDays(now - facts.firstSeen()[item]);
      into[at++] = logDays(now - facts.lastSeen()[item]);
      into[at++] = logDays(distance(past, facts.typical()[item]));
    }
    TraitFeatures traits = scores.traits();
    if (traits != null) {
      traits.write(item, now, into, at);
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
