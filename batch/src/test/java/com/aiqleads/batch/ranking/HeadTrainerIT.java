package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.ranking.HeadPlan.Part;
import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.probability.Head;
import com.aiqleads.contracts.probability.HeadModel;
import com.aiqleads.contracts.probability.Isotonic;
import com.aiqleads.contracts.scoring.AgentActivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Heads of questions whose true probabilities are known. They are no logistic curve of the score:
 * the calibration has to find that.
 */
final class HeadTrainerIT {
  private static final long SEED = 314;
  private static final int LEADS = 60;
  private static final int MOST_ROWS = 40_000;
  private static List<HeadQuestion> questions;
  private static HeadTrainer.Trained trained;

  @BeforeAll
  static void train() throws Exception {
    Random random = new Random(SEED);
    questions = new ArrayList<>();
    int[] counts = {3_000, 1_000, 2_000};
    for (Part part : Part.values()) {
      for (int n = 0; n < counts[part.ordinal()]; n++) {
        questions.add(question(part, random));
      }
    }
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    trained =
        new HeadTrainer(TestSpark.session(), SEED, new Phases(), MOST_ROWS)
            .train(spark.parallelize(questions, 4));
  }

  private static HeadQuestion question(Part part, Random random) {
    double[] activity = new double[AgentActivity.SIZE];
    Arrays.setAll(activity, n -> 3 * random.nextDouble());
    double age = 10 * random.nextDouble();
    float[] scores = new float[LEADS];
    for (int n = 0; n < LEADS; n++) {
      scores[n] = (float) (1.5 * random.nextGaussian() - 2);
    }
    Arrays.sort(scores);
    byte[] outcomes = new byte[LEADS];
    for (int n = 0; n < LEADS / 2; n++) {
      float swapped = scores[n];
      scores[n] = scores[LEADS - 1 - n];
      scores[LEADS - 1 - n] = swapped;
    }
    for (int n = 0; n < LEADS; n++) {
      for (Head head : Head.values()) {
        boolean happens = random.nextDouble() < truth(head, scores[n], activity, age);
        outcomes[n] |= (byte) ((happens ? 1 : 0) << head.ordinal());
      }
    }
    return new HeadQuestion(part, random.nextInt(4) == 0, age, activity, scores, outcomes);
  }

  /** Generators wear off; in use they are new. */
  private static double truth(Head head, float score, double[] activity, double age) {
    double logOdds =
        0.8 * score + 0.6 * activity[0] - 0.4 * activity[3] - 0.5 - 0.3 * Math.log1p(age);
    return switch (head) {
      case VIEW -> 0.6 * Math.pow(HeadModel.logistic(logOdds), 1.4);
      case INQUIRY -> 0.1 * HeadModel.logistic(logOdds);
      case PURCHASE -> 0.0005;
    };
  }

  private static HeadModel model(Head head) {
    return trained.heads().models().get(head);
  }

  private static double metric(String name) {
    return trained.metrics().get(name);
  }

  @Test
  void thePlantedBaseRateIsRecoveredThoughLeadsWithoutAnActWereDrawn() {
    double rows = 0;
    double weights = 0;
    double views = 0;
    double viewsByWeight = 0;
    for (HeadQuestion question : questions) {
      rows += question.scores().length;
      views += question.positives(Head.VIEW);
      for (var drawn = HeadTrainer.rowsOf(question, 0.2, SEED); drawn.hasNext(); ) {
        Row row = drawn.next();
        weights += row.getDouble(0);
        viewsByWeight += row.getDouble(0) * row.getDouble(2);
      }
    }
    assertThat(weights).isCloseTo(rows, within(0.01 * rows));
    assertThat(viewsByWeight).isEqualTo(views);
    assertThat(metric("mean probability purchase")).isCloseTo(0.0005, within(0.0001));
  }

  @Test
  void calibrationErrorsAreSmallWhereNothingWasLearntFrom() {
    for (Head head : List.of(Head.VIEW, Head.INQUIRY)) {
      for (String of : List.of("", "top 20 ", "after an act ")) {
        String rows = of + head.title();
        double chance = metric("calibration error by chance " + rows);
        assertThat(metric("calibration error " + rows))
            .as("%s, by chance %s", rows, chance)
            .isLessThan(0.05 * metric("base rate " + rows) + 1.5 * chance);
      }
    }
    assertThat(metric("pairs view")).isEqualTo(LEADS * dailyQuestions());
    assertThat(metric("pairs top 20 view")).isEqualTo(20 * dailyQuestions());
  }

  private static double dailyQuestions() {
    return questions.stream().filter(one -> one.part() == Part.JUDGE && !one.afterAct()).count();
  }

  @Test
  void probabilitiesAreThePlantedOnes() {
    double error = 0;
    double bent = 0;
    double truth = 0;
    HeadModel view = model(Head.VIEW);
    HeadModel straight = new HeadModel(view.intercept(), view.slope(), view.coefficients(), null);
    for (HeadQuestion question : questions.subList(4_000, 6_000)) {
      float offset = view.offsetOf(question.activity());
      for (float score : question.scores()) {
        double planted = truth(Head.VIEW, score, question.activity(), 0);
        truth += planted;
        error += Math.abs(view.probabilityOf(score, offset) - planted);
        bent += Math.abs(straight.probabilityOf(score, offset) - planted);
      }
    }
    assertThat(error / truth).isLessThan(0.1).isLessThan(0.8 * bent / truth);
  }

  @Test
  void theManifestSaysWhichHeadsThereAreAndWhichAreCalibrated() throws Exception {
    assertThat(metric("head view")).isEqualTo(2);
    assertThat(metric("head purchase")).as("too few to calibrate").isEqualTo(1);
    assertThat(model(Head.PURCHASE).calibration()).isNull();
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    HeadTrainer.Trained nothing =
        new HeadTrainer(TestSpark.session(), SEED, new Phases(), MOST_ROWS)
            .train(spark.parallelize(questions.subList(0, 5), 1));
    assertThat(nothing.heads().models()).isEmpty();
    assertThat(nothing.metrics()).containsEntry("head view", 0.0).hasSize(3);
  }

  @Test
  void whatAlwaysOrNeverHappensHasNoHeadAndNoCalibration() throws Exception {
    byte inquiry = (byte) (1 << Head.INQUIRY.ordinal());
    byte view = (byte) (1 << Head.VIEW.ordinal());
    List<HeadQuestion> odd = new ArrayList<>();
    for (HeadQuestion one : questions) {
      byte[] outcomes = new byte[LEADS];
      boolean always = one.part() == Part.CALIBRATE;
      for (int n = 0; n < LEADS; n++) {
        outcomes[n] = (byte) (inquiry | (always ? view : one.outcomes()[n] & view));
      }
      odd.add(
          new HeadQuestion(
              one.part(), one.afterAct(), one.age(), one.activity(), one.scores(), outcomes));
    }
    odd.removeIf(one -> one.age() > 2);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    HeadTrainer.Trained learnt =
        new HeadTrainer(TestSpark.session(), SEED, new Phases(), MOST_ROWS)
            .train(spark.parallelize(odd, 2));
    assertThat(learnt.heads().models()).containsOnlyKeys(Head.VIEW);
    assertThat(learnt.heads().models().get(Head.VIEW).calibration()).isNull();
    assertThat(learnt.metrics())
        .containsEntry("head view", 1.0)
        .containsEntry("head inquiry", 0.0)
        .containsEntry("head purchase", 0.0);
  }

  @Test
  void aCalibrationNeverFallsAndTheSlopeIsNotNegative() {
    for (Head head : List.of(Head.VIEW, Head.INQUIRY)) {
      Isotonic calibration = model(head).calibration();
      assertThat(calibration.p()).isSorted();
      assertThat(calibration.p()[0]).isPositive();
      assertThat(model(head).slope()).isPositive();
    }
  }
}
