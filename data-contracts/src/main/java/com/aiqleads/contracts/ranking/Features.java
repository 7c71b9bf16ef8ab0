package com.aiqleads.contracts.ranking;

import java.util.ArrayList;
import java.util.List;

/**
 * The features of one item for one user, in a fixed order: every channel's standardised score, then
 * what is known of the item and of the user. The one routine for training and for scoring.
 * Immutable and thread-safe.
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
    names.addAll(List.of("item users", "item place", "user length"));
    if (timed) {
      names.addAll(List.of("item age", "item rest", "item distance"));
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
    int at = 0;
    for (int channel = 0; channel < scores.channels(); channel++) {
      into[at++] = (float) scores.standardisedOf(channel, item);
    }
    ItemFacts facts = generators.facts();
    into[at++] = (float) Math.log1p(facts.users()[item]);
    float place = facts.place()[item];
    into[at++] = Float.isNaN(place) ? 0 : (float) (place - Math.log1p(past.size()));
    into[at++] = (float) Math.log1p(past.size());
    if (timed) {
      into[at++] = logDays(now - facts.firstSeen()[item]);
      into[at++] = logDays(now - facts.lastSeen()[item]);
      into[at] = logDays(distance(past, facts.typical()[item]));
    }
  }

  private static float logDays(double seconds) {
    double days = seconds / SECONDS_PER_DAY;
    return (float) Math.copySign(Math.log1p(Math.abs(days)), days);
  }

  /** From the item's typical time to the nearest act of the user. */
  private static double distance(ItemSequence past, double typical) {
    double nearest = Double.MAX_VALUE;
    for (long order : past.order()) {
      nearest = Math.min(nearest, Math.abs(order - typical));
    }
    return past.size() == 0 ? 0 : nearest;
  }
}
