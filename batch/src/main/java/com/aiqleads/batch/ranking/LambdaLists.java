package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.contracts.ranking.FeatureBins;
import com.aiqleads.contracts.ranking.TreeEnsemble;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of questions as lists, one per question, for learning from the order in each list. */
final class LambdaLists {
  /** Pairs count of which one stands so high in the list, beside as many as there are answers. */
  private static final int CUT = 20;

  /** Of a pair at least, so that no step leaps where the sigmoid is flat. */
  private static final double LEAST_CURVATURE = 0.05;

  private static final double[] DISCOUNTS =
      IntStream.range(0, 1_024).mapToDouble(LambdaLists::newDiscount).toArray();

  private LambdaLists() {}

  /**
   * One question.
   *
   * @param bins rows × features, row-major, each at most 127
   * @param start the scores that the trees begin from, per row
   */
  record Asked(byte[] bins, boolean[] answers, double[] start) implements Serializable {
    private static final long serialVersionUID = 2;

    int rows() {
      return answers.length;
    }

    double[] vectorOf(int row) {
      int width = bins.length / rows();
      double[] values = new double[width];
      for (int feature = 0; feature < width; feature++) {
        values[feature] = bins[row * width + feature];
      }
      return values;
    }

    /** Scores with what trees add, which say half of it as all trees of a ranker do. */
    double[] withTrees(double[] scores, TreeEnsemble trees) {
      int width = bins.length / rows();
      int[] own = new int[width];
      double[] next = scores.clone();
      for (int row = 0; row < next.length; row++) {
        for (int feature = 0; feature < width; feature++) {
          own[feature] = bins[row * width + feature];
        }
        next[row] += 2 * trees.scoreOf(own);
      }
      return next;
    }
  }

  /**
   * First and second derivative of what is to be made small, per row.
   *
   * @param gradient where the score should go
   * @param curvature 0: the row stands in no pair
   */
  record Slopes(double[] gradient, double[] curvature) {}

  /**
   * The questions of a partition that have both an answer and another row. Rows of a list are in an
   * order drawn by seed, so that the order among equal scores says nothing about answers.
   *
   * @param rows those of one question one behind the other
   * @param line what the trees begin from, a coefficient per feature
   */
  static Iterator<Asked> of(Iterator<ItemRow> rows, FeatureBins bins, double[] line, long seed) {
    List<Asked> lists = new ArrayList<>();
    List<ItemRow> list = new ArrayList<>();
    while (rows.hasNext()) {
      ItemRow row = rows.next();
      if (!list.isEmpty() && list.get(0).question() != row.question()) {
        add(list, bins, line, seed, lists);
        list.clear();
      }
      list.add(row);
    }
    add(list, bins, line, seed, lists);
    return lists.iterator();
  }

  private static void add(
      List<ItemRow> rows, FeatureBins bins, double[] line, long seed, List<Asked> lists) {
    long answers = rows.stream().filter(ItemRow::answer).count();
    if (answers == 0 || answers == rows.size()) {
      return;
    }
    Collections.shuffle(rows, SeededDraws.of(seed, rows.get(0).question()));
    int width = bins.cuts().length;
    Asked asked =
        new Asked(new byte[rows.size() * width], new boolean[rows.size()], new double[rows.size()]);
    for (int row = 0; row < rows.size(); row++) {
      asked.answers()[row] = rows.get(row).answer();
      for (int feature = 0; feature < width; feature++) {
        int bin = bins.binOf(feature, rows.get(row).features()[feature]);
        asked.bins()[row * width + feature] = (byte) bin;
        asked.start()[row] += line[feature] * rows.get(row).features()[feature];
      }
    }
    lists.add(asked);
  }

  /**
   * Each pair of an answer and another row pulls them apart, by how unlikely their order is (a
   * logistic loss) times what NDCG would change if they changed places.
   */
  static Slopes slopesOf(boolean[] answers, double[] scores) {
    int[] order = byScore(scores);
    double[] gradient = new double[scores.length];
    double[] curvature = new double[scores.length];
    int count = 0;
    double ideal = 0;
    for (boolean answer : answers) {
      ideal += answer ? discountAt(count++) : 0;
    }
    int cut = Math.min(scores.length, CUT + count);
    for (int high = 0; high < cut; high++) {
      for (int low = high + 1; low < scores.length; low++) {
        if (answers[order[high]] == answers[order[low]]) {
          continue;
        }
        int answer = answers[order[high]] ? order[high] : order[low];
        int other = answers[order[high]] ? order[low] : order[high];
        double weight = (discountAt(high) - discountAt(low)) / ideal;
        double wrong = 1 / (1 + Math.exp(scores[answer] - scores[other]));
        double bend = weight * Math.max(LEAST_CURVATURE, wrong * (1 - wrong));
        gradient[answer] += weight * wrong;
        gradient[other] -= weight * wrong;
        curvature[answer] += bend;
        curvature[other] += bend;
      }
    }
    return new Slopes(gradient, curvature);
  }

  /** Rows by falling score, equal ones in their order. */
  private static int[] byScore(double[] scores) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, row -> row);
    Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
    return Arrays.stream(order).mapToInt(row -> row).toArray();
  }

  private static double discountAt(int place) {
    return place < DISCOUNTS.length ? DISCOUNTS[place] : newDiscount(place);
  }

  private static double newDiscount(int place) {
    return Math.log(2) / Math.log(place + 2);
  }
}
