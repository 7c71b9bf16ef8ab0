package com.aiqleads.orchestration.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {
  private static final long SEED = 20_261_121;
  private static final long POSITION = 40;
  private static final int LIMIT = 30;

  private final PublishedGeneration generation = Fixture.generationOf(new Random(SEED));
  private final List<LoggedEvent> log = Fixture.logOf(new Random(SEED + 1));
  private final BruteForce reference = new BruteForce(generation, log);
  private final AnswerCheck check = new AnswerCheck(reference);
  private final Claim claim = Fixture.claimOf(reference, POSITION);
  private final List<AnswerItem> answer = Fixture.answerOf(reference, claim, LIMIT);

  @Test
  void findsARightAnswerRight() {
    assertThat(answer).hasSize(LIMIT);
    assertThat(verdictOf(answer, claim)).matches(Verdict::isRight);
    Claim atTheCut = Fixture.claimOf(reference, Fixture.CUT);
    assertThat(verdictOf(Fixture.answerOf(reference, atTheCut, LIMIT), atTheCut))
        .matches(Verdict::isRight);
  }

  @ParameterizedTest
  @ValueSource(longs = {30, 33, 36, 39})
  void detectsThatOneEventBeyondTheCutWasDropped(long offset) {
    assertDetected(offset, without(offset));
  }

  @ParameterizedTest
  @ValueSource(longs = {24, 27, 30, 33, 36, 39})
  void detectsThatOneEventCountedTwice(long offset) {
    List<LoggedEvent> twice = new ArrayList<>(log);
    LoggedEvent event = log.get(10 + (int) offset);
    twice.add(
        new LoggedEvent(
            event.agentId(),
            event.eventId() + " again",
            event.leadId(),
            event.type(),
            event.occurredAtMillis(),
            event.partition(),
            event.offset()));
    assertDetected(offset, twice);
  }

  /** In the number of events in any case; in the scores too where the event teaches something. */
  private void assertDetected(long offset, List<LoggedEvent> wrongLog) {
    LoggedEvent event = log.get(10 + (int) offset);
    assertThat(event.offset()).isEqualTo(offset);
    assertThat(event.agentId()).isEqualTo(Fixture.AGENT);
    BruteForce wrong = new BruteForce(generation, wrongLog);
    List<AnswerItem> items = Fixture.answerOf(wrong, claim, LIMIT);
    assertThat(verdictOf(items, Fixture.claimOf(wrong, POSITION)).differences())
        .anyMatch(difference -> difference.startsWith("events: "));
    double[] vector = generation.vectors().getOrDefault(event.leadId(), new double[1]);
    if (event.isAct() && vector[0] != 0) {
      assertThat(verdictOf(items, claim).differences())
          .as("seed %s, %s", SEED, event)
          .anyMatch(difference -> difference.contains(" scores "));
    }
  }

  private List<LoggedEvent> without(long offset) {
    return log.stream().filter(event -> event.offset() != offset).toList();
  }

  @Test
  void detectsThatTheEventAtThePositionWasCountedAlready() {
    Claim early = Fixture.claimOf(reference, 39);
    assertThat(verdictOf(answer, early).differences()).isNotEmpty();
    Claim late = Fixture.claimOf(reference, 38);
    assertThat(verdictOf(Fixture.answerOf(reference, late, LIMIT), early))
        .matches(Verdict::isRight, "no event of the agent lies at 38");
  }

  @Test
  void detectsAnItemThatIsHiddenIneligibleOrTwiceThere() {
    String hidden = reference.expectedOf(Fixture.AGENT, claim).hidden().iterator().next();
    List<AnswerItem> items = new ArrayList<>(answer.subList(0, 20));
    items.add(new AnswerItem(hidden, 0, "REGIONAL"));
    items.add(new AnswerItem("sold", 0, "NEW"));
    items.add(new AnswerItem("fresh", 0, "NEW"));
    items.add(new AnswerItem("fresh", 0, "NEW"));
    Verdict verdict =
        check.compare(Fixture.AGENT, items, claim, lead -> !lead.equals("sold"), LIMIT);
    assertThat(verdict.toString())
        .contains(hidden + " (regional) is hidden")
        .contains("sold (new) is not eligible")
        .contains("fresh is there twice");
  }

  @Test
  void leavesOneOfTenPlacesToNewLeadsAndNoMore() {
    List<AnswerItem> items = new ArrayList<>(answer.subList(0, LIMIT - 3));
    for (int i = 0; i < 3; i++) {
      items.add(new AnswerItem("fresh" + i, 0, "new"));
    }
    assertThat(verdictOf(items, claim)).matches(Verdict::isRight);
    items.set(LIMIT - 4, new AnswerItem("fresh3", 0, "new"));
    assertThat(verdictOf(items, claim).toString()).contains("26 ranked items");
  }

  @Test
  void detectsLeadsInTheWrongOrderAndToleratesTies() {
    List<AnswerItem> swapped = new ArrayList<>(answer);
    Collections.swap(swapped, 2, 9);
    assertThat(verdictOf(swapped, claim).toString()).contains("place 3: ", "place 10: ");
    List<AnswerItem> shifted = new ArrayList<>();
    answer.forEach(i -> shifted.add(new AnswerItem(i.leadId(), i.score() + 5e-5, i.path())));
    assertThat(verdictOf(shifted, claim)).matches(Verdict::isRight);
  }

  @Test
  void leavesOutWhatIsNotEligible() {
    String best = answer.get(0).leadId();
    List<AnswerItem> items = Fixture.answerOf(reference, claim, LIMIT + 1);
    items.remove(0);
    assertThat(check.compare(Fixture.AGENT, items, claim, id -> !id.equals(best), LIMIT))
        .matches(Verdict::isRight);
    assertThat(verdictOf(items, claim).differences()).isNotEmpty();
  }

  @Test
  void detectsAnotherGenerationOrCut() {
    assertThat(verdictOf(answer, new Claim(5, 1, 30, 40, claim.events())).toString())
        .contains("generation: 5 (expected: 4)");
    assertThat(verdictOf(answer, new Claim(4, 1, 29, 40, claim.events())).toString())
        .contains("source offset of partition 1: 29 (expected: 30)");
  }

  @Test
  void takesListOrPatchWhereOnlyARepetitionLiesBeyondTheCut() {
    List<LoggedEvent> absorbed =
        new ArrayList<>(log.stream().filter(e -> e.offset() < Fixture.CUT).toList());
    LoggedEvent first = absorbed.get(0);
    absorbed.add(
        new LoggedEvent(
            Fixture.AGENT,
            first.eventId(),
            first.leadId(),
            first.type(),
            first.occurredAtMillis(),
            1,
            34));
    BruteForce repeated = new BruteForce(generation, absorbed);
    Claim bothWays = Fixture.claimOf(repeated, POSITION);
    Expected patched =
        repeated.expectedOf(Fixture.AGENT, repeated.includedOf(Fixture.AGENT, bothWays), true);
    List<AnswerItem> items = new ArrayList<>();
    for (String lead : patched.ranked()) {
      items.add(new AnswerItem(lead, patched.scores().get(lead), patched.paths().get(lead)));
    }
    AnswerCheck either = new AnswerCheck(repeated);
    assertThat(either.compare(Fixture.AGENT, items, bothWays, id -> true, 100))
        .matches(Verdict::isRight);
    List<AnswerItem> list = Fixture.answerOf(repeated, bothWays, 100);
    assertThat(either.compare(Fixture.AGENT, list, bothWays, id -> true, 100))
        .matches(Verdict::isRight);
  }

  private Verdict verdictOf(List<AnswerItem> items, Claim claimed) {
    return check.compare(Fixture.AGENT, items, claimed, lead -> true, LIMIT);
  }
}
