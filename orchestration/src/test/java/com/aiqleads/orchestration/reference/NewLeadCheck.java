package com.aiqleads.orchestration.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares the new leads of an answer with what they must be where they compete by score: the best
 * of both stand there, and one of ten places at least is a new lead's.
 */
final class NewLeadCheck {
  private static final double NEAR = 2e-4;

  private final BruteForce reference;
  private final NaiveDirection direction;
  private final int limit;
  private final List<AnswerItem> fresh;
  private final List<AnswerItem> ranked;
  private final Set<String> shown = new HashSet<>();
  private final int most;

  NewLeadCheck(BruteForce reference, NaiveDirection direction, List<AnswerItem> items, int limit) {
    this.reference = reference;
    this.direction = direction;
    this.limit = limit;
    this.fresh = items.stream().filter(item -> item.path().equals("new")).toList();
    this.ranked = items.stream().filter(AnswerItem::isRanked).toList();
    items.forEach(item -> shown.add(item.leadId()));
    this.most = limit < 5 ? 0 : Math.max(1, limit / 10);
  }

  void addDifferences(List<String> differences, Expected expected, Predicate<String> eligible) {
    for (AnswerItem item : fresh) {
      double score = direction.scoreOfNew(item.leadId());
      if (isBelow(item.score(), score) || isBelow(score, item.score())) {
        differences.add(item.leadId() + " scores " + item.score() + " (expected: " + score + ")");
      }
    }
    List<String> leftOut = new ArrayList<>();
    for (String lead : reference.fresh().keySet()) {
      boolean isNew = !reference.knows(lead) && !expected.hidden().contains(lead);
      if (isNew && !shown.contains(lead) && eligible.test(lead)) {
        leftOut.add(lead);
      }
    }
    addDisplaced(differences, leftOut);
    addMissing(differences, expected, eligible);
  }

  /** New leads that should have stood there. */
  private void addDisplaced(List<String> differences, List<String> leftOut) {
    double lowest = ranked.stream().mapToDouble(AnswerItem::score).min().orElse(Double.MAX_VALUE);
    double lowestNew = fresh.stream().mapToDouble(AnswerItem::score).min().orElse(Double.MAX_VALUE);
    for (String lead : leftOut) {
      double score = direction.scoreOfNew(lead);
      boolean room = fresh.size() + ranked.size() < limit || fresh.size() < most;
      boolean better = isBelow(lowestNew, score) || (!ranked.isEmpty() && isBelow(lowest, score));
      if (room || better) {
        differences.add(lead + " is new, scores " + score + " and is left out");
      }
    }
  }

  /** Ranked leads that should have stood there. */
  private void addMissing(List<String> differences, Expected expected, Predicate<String> eligible) {
    List<String> leftOut =
        expected.ranked().stream()
            .filter(lead -> eligible.test(lead) && !shown.contains(lead))
            .filter(lead -> !expected.contested().contains(lead))
            .toList();
    if (leftOut.isEmpty()) {
      return;
    }
    String best =
        leftOut.stream()
            .max(Comparator.comparing(lead -> expected.ranges().get(lead).least()))
            .orElseThrow();
    double score = expected.ranges().get(best).least();
    boolean room = fresh.size() + ranked.size() < limit;
    boolean better =
        fresh.size() > most && fresh.stream().anyMatch(item -> isBelow(item.score(), score));
    if (room || better) {
      differences.add(best + " is ranked, scores " + score + " and is left out");
    }
  }

  private static boolean isBelow(double one, double other) {
    return one < other - NEAR * Math.max(1, Math.abs(other));
  }
}
