package com.aiqleads.orchestration.reference;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * The places that leads may take in the ranked part: below all that score more in any case, above
 * all that score less in any case. Where scores are exact and apart, each lead has one place.
 */
final class Places {
  private static final double TOLERANCE = 1e-4;

  private final Expected expected;
  private final List<String> eligible;

  Places(Expected expected, Predicate<String> eligible) {
    this.expected = expected;
    this.eligible = expected.ranges().keySet().stream().filter(eligible).toList();
  }

  /** Whether a score is right for a lead of this range. */
  static boolean isWithin(double score, ScoreRange range) {
    return score >= range.least() - toleranceAt(range.least())
        && score <= range.most() + toleranceAt(range.most());
  }

  private static double toleranceAt(double score) {
    return TOLERANCE * Math.max(1, Math.abs(score));
  }

  /**
   * Whether a lead may stand there.
   *
   * @param place from 0, among eligible leads
   */
  boolean mayHold(int place, String lead) {
    return surelyAbove(lead, eligible) <= place && place <= possiblyAbove(lead, eligible);
  }

  private long surelyAbove(String lead, Collection<String> among) {
    double most = expected.ranges().get(lead).most();
    double above = most + toleranceAt(most);
    return among.stream()
        .filter(other -> !expected.contested().contains(other))
        .filter(other -> expected.ranges().get(other).least() > above)
        .count();
  }

  private long possiblyAbove(String lead, Collection<String> among) {
    double least = expected.ranges().get(lead).least();
    double above = least - toleranceAt(least);
    return among.stream()
        .filter(other -> !other.equals(lead))
        .filter(other -> expected.ranges().get(other).most() >= above)
        .count();
  }

  /** Eligible leads that are in the ranked part in any case. */
  long fewest() {
    return eligible.stream()
        .filter(lead -> !expected.contested().contains(lead))
        .filter(lead -> possiblyAbove(lead, expected.ranges().keySet()) < expected.length())
        .count();
  }

  /** Eligible leads that may be in it; never more than it is long. */
  long most() {
    long possible =
        eligible.stream()
            .filter(lead -> surelyAbove(lead, expected.ranges().keySet()) < expected.length())
            .count();
    return Math.min(possible, expected.length());
  }
}
