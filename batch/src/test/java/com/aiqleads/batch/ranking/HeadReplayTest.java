package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.ranking.HeadPlan.Part;
import com.aiqleads.batch.ranking.HeadReplay.Asked;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.probability.Head;
import com.aiqleads.contracts.scoring.AgentActivity;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HeadReplayTest {
  private static final long START = Instant.parse("2026-11-10T00:00:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = HeadPlan.MILLIS_PER_DAY;
  private static final byte VIEW = (byte) InteractionType.VIEW.code();
  private static final byte CLICK = (byte) InteractionType.CLICK.code();
  private static final byte INQUIRY = (byte) InteractionType.INQUIRY.code();
  private static final byte DISMISS = (byte) InteractionType.DISMISS.code();

  /** One whom the ranker learns from. */
  private static final int AGENT =
      IntStream.iterate(1, n -> n + 1).filter(n -> !QuestionRows.isAside(n)).findFirst().orElse(0);

  private static final int ASIDE =
      IntStream.iterate(1, n -> n + 1).filter(QuestionRows::isAside).findFirst().orElse(0);

  /** Nothing on day 1, 2, 4 and 5. */
  private static final ActLog LOG =
      new ActLog(
          AGENT,
          List.of("north"),
          new int[] {1, 2, 7, 5, 5, 3, 4},
          new long[] {
            START - 5 * DAY,
            START - 4 * DAY,
            START - 1_000,
            START,
            START + 3 * HOUR,
            START + 23 * HOUR,
            START + 3 * DAY + HOUR
          },
          new byte[] {VIEW, DISMISS, VIEW, VIEW, INQUIRY, CLICK, VIEW});

  private static List<Asked> asked(int days, ActLog log) {
    return HeadReplay.ofAll(
            ScoringParameters.defaultsAt(Instant.ofEpochMilli(START)), new HeadPlan(START, days), 3)
        .askedOf(log);
  }

  private static List<Asked> daily(int days) {
    return asked(days, LOG).stream().filter(one -> !one.afterAct()).toList();
  }

  @Test
  void anActOfTheVeryMomentThatGeneratorsAreOfMakesTheDaysBeginningNoTimeAfterAnAct() {
    ActLog last =
        new ActLog(AGENT, List.of(), new int[] {1}, new long[] {START - 1}, new byte[] {VIEW});
    assertThat(asked(1, last)).extracting(Asked::afterAct).containsExactly(false);
  }

  @Test
  void everyDayIsAskedAboutAlsoThoseThatNothingHappenedOn() {
    assertThat(daily(6))
        .extracting(Asked::leads)
        .containsExactly(
            new int[] {3, 5},
            new int[] {},
            new int[] {},
            new int[] {4},
            new int[] {},
            new int[] {});
  }

  @Test
  void anOutcomeSaysWhichHeadsItIsAnAnswerTo() {
    Asked first = daily(6).get(0);
    int view = 1 << Head.VIEW.ordinal();
    assertThat(first.outcomes())
        .containsExactly((byte) view, (byte) (view | 1 << Head.INQUIRY.ordinal()));
  }

  @Test
  void noFutureInThePastWhatIsKnownEndsWhereTheDayBegins() {
    Asked first = daily(6).get(0);
    assertThat(first.past().items()).containsExactly(1, 7);
    assertThat(first.hidden()).containsExactly(2);
    assertThat(Math.expm1(first.activity()[2])).isEqualTo(3, within());
    assertThat(Math.expm1(daily(6).get(1).activity()[0])).isEqualTo(3, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-9);
  }

  @Test
  void rightAfterAnActItIsKnownAndWhatFollowsIsTheAnswer() {
    List<Asked> after = asked(6, LOG).stream().filter(Asked::afterAct).toList();
    assertThat(after).isNotEmpty();
    for (Asked one : after) {
      int known = one.past().items()[one.past().size() - 1];
      assertThat(known).isIn(5, 3, 4);
      assertThat(one.activity()[AgentActivity.SIZE - 1]).isEqualTo(1);
      assertThat(one.leads().length).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void nothingThatIsAskedInOnePartIsAnsweredInAnother() {
    HeadPlan plan = new HeadPlan(START, 6);
    Set<Part> early = EnumSet.noneOf(Part.class);
    Set<Part> late = EnumSet.noneOf(Part.class);
    for (int agent = 0; agent < 1_000; agent++) {
      for (int day = 0; day < 6; day++) {
        Part part = plan.findPart(agent, day);
        if (part != null) {
          (day < 4 ? early : late).add(part);
        }
        assertThat(part == Part.JUDGE).isEqualTo(QuestionRows.isAside(agent) && day >= 4);
      }
    }
    assertThat(early).containsExactly(Part.LEARN);
    assertThat(late).containsExactlyInAnyOrder(Part.CALIBRATE, Part.JUDGE);
    assertThat(plan.endsInPart(3, plan.startOf(3))).isTrue();
    assertThat(plan.endsInPart(3, plan.startOf(3) + 1)).isFalse();
    assertThat(plan.endsInPart(4, plan.startOf(4) + HOUR)).isTrue();
    assertThat(plan.endsInPart(5, plan.startOf(5) + HOUR)).isFalse();
  }

  @Test
  void withOneDayOnlyTheAgentsAreDivided() {
    HeadPlan plan = HeadPlan.between(START, START + DAY - HOUR);
    assertThat(plan.days()).as("events may end an hour early").isEqualTo(1);
    Set<Part> parts = EnumSet.noneOf(Part.class);
    IntStream.range(0, 100).forEach(agent -> parts.add(plan.findPart(agent, 0)));
    assertThat(parts).containsExactlyInAnyOrder(Part.values());
    assertThat(plan.findPart(ASIDE, 0)).isEqualTo(Part.JUDGE);
    assertThat(HeadPlan.between(START, START + 9 * HOUR).days()).isZero();
    assertThat(plan.hasLaterDay()).isFalse();
  }

  @Test
  void ofTwoDaysTheFirstIsLearntFromAndTheSecondCalibratesAndJudges() {
    HeadPlan plan = HeadPlan.between(START, START + 2 * DAY - HOUR);
    assertThat(plan.hasLaterDay()).isTrue();
    assertThat(plan.findPart(AGENT, 0)).isEqualTo(Part.LEARN);
    assertThat(plan.findPart(ASIDE, 0)).isNull();
    assertThat(plan.findPart(AGENT, 1)).isEqualTo(Part.CALIBRATE);
    assertThat(plan.findPart(ASIDE, 1)).isEqualTo(Part.JUDGE);
  }

  @Test
  void anAgentWithoutAPastIsNotAskedAbout() {
    ActLog later =
        new ActLog(AGENT, List.of(), new int[] {1}, new long[] {START + HOUR}, new byte[] {VIEW});
    assertThat(asked(2, later)).extracting(Asked::day).containsExactly(1);
  }
}
