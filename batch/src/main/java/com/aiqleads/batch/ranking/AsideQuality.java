package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.contracts.metrics.ExpectedMetrics;
import com.aiqleads.contracts.metrics.TiedRanking;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * NDCG of scores over questions whose answers are known, each over its own rows. Immutable and
 * thread-safe.
 */
final class AsideQuality {
  private static final int CUTOFF = 10;

  private final List<ItemRow> rows;

  /** Where each question begins, and the end. */
  private final int[] starts;

  /**
   * What scores reach on each half of the users, so that a choice by one can be judged on the
   * other.
   *
   * @param sums of NDCG over questions, of either half
   * @param questions of either half
   */
  record Halves(double[] sums, int[] questions) {
    /** Mean over all questions; the worst where there is none. */
    double mean() {
      int all = questions[0] + questions[1];
      return all == 0 ? 0 : (sums[0] + sums[1]) / all;
    }

    double meanOf(int half) {
      return questions[half] == 0 ? 0 : sums[half] / questions[half];
    }
  }

  AsideQuality(List<ItemRow> rows) {
    this.rows = rows.stream().sorted(Comparator.comparingLong(ItemRow::question)).toList();
    this.starts =
        IntStream.rangeClosed(0, rows.size())
            .filter(
                at ->
                    at == 0
                        || at == rows.size()
                        || this.rows.get(at).question() != this.rows.get(at - 1).question())
            .toArray();
  }

  /**
   * The scores of all rows, for {@link #halvesOf}.
   *
   * @param score of an item's features; is asked by several threads
   */
  double[] scoresOf(ToDoubleFunction<float[]> score) {
    return rows.parallelStream().mapToDouble(row -> score.applyAsDouble(row.features())).toArray();
  }

  /** Mean over questions of the NDCG of some score of an item's features. */
  double ndcgOf(ToDoubleFunction<float[]> score) {
    return halvesOf(scoresOf(score)).mean();
  }

  Halves halvesOf(double[] scores) {
    Halves halves = new Halves(new double[2], new int[2]);
    for (int n = 0; n + 1 < starts.length; n++) {
      int from = starts[n];
      int to = starts[n + 1];
      double[] all = Arrays.copyOfRange(scores, from, to);
      double[] answers =
          IntStream.range(from, to)
              .filter(at -> rows.get(at).answer())
              .mapToDouble(at -> scores[at])
              .toArray();
      int half = halfOf(rows.get(from).user());
      halves.questions()[half]++;
      halves.sums()[half] +=
          answers.length == 0
              ? 0
              : ExpectedMetrics.ndcg(TiedRanking.of(all, all.length, answers, 0), CUTOFF);
    }
    return halves;
  }

  /** Other bits than those that say who is left aside. */
  private static int halfOf(int user) {
    return user * 0x9E3779B9 >>> Integer.SIZE - 1;
  }
}
