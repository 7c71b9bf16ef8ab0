package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.contracts.traits.LeadTraits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class NewLeadTrainerIT {
  private static final long HOUR = 3_600_000;
  private static final Instant THEN = Instant.parse("2026-11-14T13:00:00Z");
  private static final long MOMENT = THEN.toEpochMilli();
  private static final int ANSWER = 1;
  private static final int AGENTS = 40;

  private static final List<LeadOnMarket> LEADS =
      List.of(
          lead(0, Long.MAX_VALUE),
          lead(MOMENT + HOUR, Long.MAX_VALUE),
          lead(MOMENT + 2 * HOUR, Long.MAX_VALUE),
          lead(MOMENT + HOUR, MOMENT + 2 * HOUR),
          lead(MOMENT + 4 * HOUR, Long.MAX_VALUE));

  private static LeadOnMarket lead(long from, long until) {
    return new LeadOnMarket(new LeadAttributes("flat", 1e5, 2.0, 53.5, 10.0), "north", from, until);
  }

  /** Asked at three; the last act before that was before the moment. */
  private static Question question(int agent) {
    ItemSequence past =
        new ItemSequence(new int[] {0}, new float[] {1}, new long[] {MOMENT / 1_000 - 60});
    int[] none = new int[0];
    long at = MOMENT + 3 * HOUR;
    return new Question(agent, past, new int[] {ANSWER}, none, none, List.of("north"), at);
  }

  @Test
  void besideTheAnswerStandsWhatWasOpenWhenItWasAskedNotWhenTheAgentActedLast() {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    TraitTrainer trainer = Objects.requireNonNull(TraitTrainer.find(LEADS, moment -> List.of()));
    LeadTraits traits =
        trainer.of(spark.parallelize(List.of(), 1), ScoringParameters.defaultsAt(THEN));
    List<Question> questions = new ArrayList<>();
    for (int agent = 0; agent < AGENTS; agent++) {
      questions.add(question(agent));
    }
    Phases phases = new Phases();
    new NewLeadTrainer(LEADS, phases)
        .of(
            traits,
            MOMENT,
            spark.parallelize(questions, 2),
            AGENTS,
            new NewLeadTrainer.Scale(new LogisticLine(0, 1), 0.5));
    assertThat(phases.notes())
        .anyMatch(note -> note.startsWith("new leads: 40 answers among 80 pairs;"));
  }
}
