package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplayTest {
  private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
  private static final ScoringParameters THEN =
      ScoringParameters.defaultsAt(Instant.ofEpochMilli(NOON));
  private static final byte VIEW = (byte) InteractionType.VIEW.code();
  private static final byte DISMISS = (byte) InteractionType.DISMISS.code();
  private static final ActLog LOG =
      new ActLog(
          9,
          List.of("north"),
          new int[] {1, 2, 1, 3, 4, 4, 5, 2},
          new long[] {
            NOON - 90_000,
            NOON,
            NOON + 1_000,
            NOON + 1_400,
            NOON + 5_000,
            NOON + 6_000,
            NOON + 7_000,
            NOON + 7_900
          },
          new byte[] {VIEW, VIEW, VIEW, VIEW, VIEW, DISMISS, VIEW, VIEW});

  private static List<Question> questions(int steps, double share) {
    List<Question> questions = new ArrayList<>();
    new Replay(THEN, steps, share, 1).questionsOf(LOG).forEachRemaining(questions::add);
    return questions;
  }

  @Test
  void theGeneratorsOfThenSeeWhatWasUpToThenAndItIsNotAskedAgain() {
    assertThat(new Replay(THEN, 20, 1, 1).pastOf(LOG).items()).containsExactly(1, 2);
    assertThat(new Replay(THEN, 20, 1, 1).stepsOf(LOG)).isEqualTo(4);
  }

  @Test
  void aStepThatWasKnownInPartIsNotAsked() {
    ScoringParameters within = ScoringParameters.defaultsAt(Instant.ofEpochMilli(NOON + 1_000));
    Replay replay = new Replay(within, 20, 1, 1);
    assertThat(replay.pastOf(LOG).items()).containsExactly(2, 1);
    assertThat(replay.stepsOf(LOG)).isEqualTo(3);
  }

  @Test
  void everyStepIsAskedWithTheHistoryAsOfThenAndNothingOfItself() {
    List<Question> questions = questions(20, 1);
    assertThat(questions)
        .extracting(Question::answers)
        .containsExactly(new int[] {1, 3}, new int[] {4}, new int[] {5, 2});
    assertThat(questions)
        .extracting(question -> question.past().items())
        .containsExactly(new int[] {1, 2}, new int[] {2, 1, 3}, new int[] {2, 1, 3});
    assertThat(questions.get(2).dismissed()).containsExactly(4);
    assertThat(questions.get(0).territory()).containsExactly("north");
    for (Question question : questions) {
      assertThat(question.past().lastOrder()).isLessThanOrEqualTo(NOON / 1_000 + 5);
    }
  }

  @Test
  void agesRunFromThatGenerationsReferenceTime() {
    Question last = questions(1, 1).get(0);
    assertThat(last.past().weights()[1]).isBetween(1.999f, 2f);
  }

  @Test
  void aVeryActiveAgentIsAskedForItsLastStepsOnly() {
    assertThat(questions(1, 1)).hasSize(1);
    assertThat(new Replay(THEN, 2, 1, 1).stepsOf(LOG)).isEqualTo(2);
    assertThat(questions(20, 0)).isEmpty();
  }
}
