package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.batch.session.TestSpark;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class LambdaTrainerIT {
  private static final long SEED = 151;
  private static final int QUESTIONS = 500;
  private static final int ROWS = 30;
  private static final int TREES = 8;

  /**
   * In each question the answers are farthest from 0 in the first feature; but the farther all rows
   * of a question are, the fewer answers it has, so that over all questions answers are nearer to
   * 0. A linear part sees nothing: half of the questions lie below 0.
   */
  @Test
  void ordersQuestionsBetterThanLogLossWhereQuestionsDifferAndTheSameAgain() throws Exception {
    Phases phases = new Phases();
    RankerChoice.Chosen trained = trained(LambdaTrainerIT::rowsOf, phases, 2 * TREES);
    double logLoss = bestOf("trees x", phases);
    double lambdaMart = bestOf("LambdaMART trees x", phases);
    double both = bestOf("trees of both kinds x", phases);
    assertThat(lambdaMart).as("seed " + SEED).isGreaterThan(logLoss + 0.1);
    assertThat(trained.ndcg()).isCloseTo(Math.max(lambdaMart, both), within(0.05));
    assertThat(trained.ndcg()).as("seed " + SEED).isGreaterThan(logLoss + 0.1);
    assertThat(trained.ranker().treeShare()).isPositive();
    assertThat(Checksums.of(trained(LambdaTrainerIT::rowsOf, new Phases(), 2 * TREES).ranker()))
        .isEqualTo(Checksums.of(trained.ranker()));
  }

  /** Answers are worth a sum of four features, and more where a fifth is far from 0. */
  @Test
  void saysWhatTheLinearPartLeavesOut() throws Exception {
    Phases phases = new Phases();
    trained(LambdaTrainerIT::rowsOfLineAndMore, phases, 2 * TREES);
    assertThat(treesOf("trees of both kinds", phases)).isGreaterThan(TREES / 2);
    double line = bestOf("trees x 0.0 \\+ linear", phases);
    assertThat(bestOf("LambdaMART trees x", phases))
        .as("seed " + SEED)
        .isGreaterThan(line + 0.03)
        .isGreaterThan(bestOf("trees x 1.0 \\+ linear x 0.0", phases) + 0.03);
  }

  @Test
  void bothKindsTogetherHaveNoMoreTreesThanTheyMay() throws Exception {
    Phases phases = new Phases();
    trained(LambdaTrainerIT::rowsOfLineAndMore, phases, TREES / 2);
    assertThat(treesOf("LambdaMART trees", phases)).isEqualTo(TREES);
    assertThat(treesOf("trees of both kinds", phases)).isBetween(2, TREES / 2);
  }

  /** The most that were tried. */
  private static int treesOf(String kind, Phases phases) {
    return (int) largestIn("ranker with (\\d+) " + kind + " .*", phases);
  }

  private static List<ItemRow> rowsOfLineAndMore(long question) {
    Random random = new Random(SEED * 31 + question);
    List<float[]> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      float[] features = new float[5];
      for (int k = 0; k < features.length; k++) {
        features[k] = (float) random.nextGaussian();
      }
      rows.add(features);
    }
    rows.sort(Comparator.comparingDouble(LambdaTrainerIT::worthOf));
    return IntStream.range(0, ROWS)
        .mapToObj(at -> itemRow(question, at >= ROWS - 3, rows.get(at)))
        .toList();
  }

  private static ItemRow itemRow(long question, boolean answer, float[] features) {
    int user = (int) question;
    return new ItemRow(question, user, answer, QuestionRows.isAside(user), features);
  }

  private static double worthOf(float[] features) {
    double line = features[0] + features[1] + features[2] + features[3];
    return line + (Math.abs(features[4]) > 1 ? 3 : 0);
  }

  /** By the notes, which name trees, shares and what they reach. */
  private static double bestOf(String trees, Phases phases) {
    return largestIn("ranker with \\d+ " + trees + ".*NDCG@10 (.*)", phases);
  }

  /** The largest of the numbers that a group finds in the notes. */
  private static double largestIn(String note, Phases phases) {
    Pattern pattern = Pattern.compile(note);
    return phases.notes().stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .max()
        .orElseThrow();
  }

  private interface Questions extends Serializable {
    List<ItemRow> rowsOf(long question);
  }

  private static RankerChoice.Chosen trained(Questions questions, Phases phases, int together)
      throws Exception {
    TrainRequest request =
        new TrainRequest(
            List.of("two-stage"), true, true, false, null, 1, SEED, new int[] {10}, phases);
    Recipe.RankerSettings settings =
        new Recipe.RankerSettings(100_000, 5, 20, 3, TREES, together, 3, 0.2, true);
    return new RankerTrainer(TestSpark.session(), settings, request, Deadline.in(null))
        .train(rows(questions));
  }

  private static JavaRDD<ItemRow> rows(Questions asked) {
    List<Long> questions = LongStream.range(0, QUESTIONS).boxed().toList();
    return JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
        .parallelize(questions, 4)
        .flatMap(question -> asked.rowsOf(question).iterator());
  }

  private static List<ItemRow> rowsOf(long question) {
    Random random = new Random(SEED * 31 + question);
    double level = random.nextGaussian();
    int sign = random.nextBoolean() ? 1 : -1;
    double[] worth = random.doubles(ROWS, -1, 1).sorted().toArray();
    int answers = 1 + (int) Math.round(10 / (1 + Math.exp(2 * level)));
    List<ItemRow> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      float far = (float) (sign * (8 + 2 * level + worth[row]));
      float[] features = {far, (float) random.nextGaussian(), random.nextFloat()};
      rows.add(itemRow(question, row >= ROWS - answers, features));
    }
    return rows;
  }
}
