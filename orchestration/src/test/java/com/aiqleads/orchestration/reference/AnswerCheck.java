package com.aiqleads.orchestration.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Compares answers with what they must be. */
public final class AnswerCheck {
  private final BruteForce reference;

  public AnswerCheck(BruteForce reference) {
    this.reference = reference;
  }

  /**
   * All differences of one answer. An agent of whom nothing new lies beyond the cut, but copies of
   * events that counted already do, may be answered by batch list or patch.
   *
   * @param eligible whether a lead may be shown to this agent at the time of the answer
   * @param limit number of items asked for
   */
  public Verdict compare(
      String agentId, List<AnswerItem> items, Claim claim, Predicate<String> eligible, int limit) {
    List<String> claims = claimDifferences(claim);
    if (!claims.isEmpty()) {
      return new Verdict(claims);
    }
    Included included = reference.includedOf(agentId, claim);
    boolean patched = !included.beyond().isEmpty();
    if (!patched && included.repeatedBeyond()) {
      patched = items.stream().anyMatch(i -> i.isRanked() && !i.path().equals("batch"));
    }
    Expected expected = reference.expectedOf(agentId, included, patched);
    List<String> differences = new ArrayList<>();
    if (claim.events() != expected.events()) {
      differences.add("events: " + claim.events() + " (expected: " + expected.events() + ")");
    }
    addItemDifferences(differences, items, expected, eligible, limit);
    NaiveDirection direction = reference.directionOf(included);
    boolean competing =
        !reference.fresh().isEmpty() || items.stream().anyMatch(i -> i.path().equals("new"));
    boolean byScore = direction != null && competing;
    addRankedDifferences(differences, items, expected, eligible, byScore ? 0 : limit);
    if (direction != null && competing) {
      new NewLeadCheck(reference, direction, items, limit)
          .addDifferences(differences, expected, eligible);
    }
    return new Verdict(List.copyOf(differences));
  }

  private List<String> claimDifferences(Claim claim) {
    PublishedGeneration generation = reference.generation();
    if (claim.generation() != generation.id()) {
      return List.of("generation: " + claim.generation() + " (expected: " + generation.id() + ")");
    }
    long absorbed = generation.sourceOffsets().get(claim.partition());
    if (claim.sourceOffset() != absorbed) {
      return List.of(
          "source offset of partition "
              + claim.partition()
              + ": "
              + claim.sourceOffset()
              + " (expected: "
              + absorbed
              + ")");
    }
    return claim.position() >= absorbed
        ? List.of()
        : List.of("position: " + claim.position() + " (expected: >= " + absorbed + ")");
  }

  private static void addItemDifferences(
      List<String> differences,
      List<AnswerItem> items,
      Expected expected,
      Predicate<String> eligible,
      int limit) {
    if (items.size() > limit) {
      differences.add(items.size() + " items (expected: <= " + limit + ")");
    }
    Set<String> seen = new HashSet<>();
    for (AnswerItem item : items) {
      if (!seen.add(item.leadId())) {
        differences.add(item.leadId() + " is there twice");
      }
      if (expected.hidden().contains(item.leadId())) {
        differences.add(item.leadId() + " (" + item.path() + ") is hidden from the agent");
      } else if (!eligible.test(item.leadId())) {
        differences.add(item.leadId() + " (" + item.path() + ") is not eligible");
      }
    }
  }

  /**
   * @param limit number of items asked for; 0: new leads compete, so that another check says how
   *     many ranked ones there are
   */
  private static void addRankedDifferences(
      List<String> differences,
      List<AnswerItem> items,
      Expected expected,
      Predicate<String> eligible,
      int limit) {
    List<String> wanted = expected.ranked().stream().filter(eligible).toList();
    List<AnswerItem> ranked = items.stream().filter(AnswerItem::isRanked).toList();
    Places places = new Places(expected, eligible);
    if (limit > 0) {
      addLengthDifference(differences, items, ranked.size(), places, limit);
    }
    for (int i = 0; i < ranked.size(); i++) {
      AnswerItem item = ranked.get(i);
      ScoreRange range = expected.ranges().get(item.leadId());
      String place = "place " + (i + 1) + ": " + item.leadId();
      if (range == null) {
        differences.add(place + " is no candidate");
        continue;
      }
      if (!Places.isWithin(item.score(), range)) {
        differences.add(place + " scores " + item.score() + " (expected: " + range + ")");
      }
      if (!item.path().equals(expected.paths().get(item.leadId()))) {
        differences.add(
            place
                + " came by "
                + item.path()
                + " (expected: "
                + expected.paths().get(item.leadId())
                + ")");
      }
      if (i < wanted.size() && !places.mayHold(i, item.leadId())) {
        differences.add(place + " (expected: " + wanted.get(i) + ")");
      }
    }
  }

  /** Ranked leads fill all places but those of new leads: one in ten, from five on one at least. */
  private static void addLengthDifference(
      List<String> differences, List<AnswerItem> items, int ranked, Places places, int limit) {
    long fresh = items.stream().filter(item -> item.path().equals("new")).count();
    long mostFresh = limit < 5 ? 0 : Math.max(1, limit / 10);
    boolean all = ranked >= places.fewest() && ranked <= places.most() && ranked <= limit;
    boolean cut = ranked < places.most() && ranked + fresh == limit && fresh <= mostFresh;
    if (!all && !cut) {
      differences.add(
          ranked
              + " ranked items (expected: "
              + Math.min(places.fewest(), limit)
              + ", new: "
              + fresh
              + ")");
    }
  }
}
