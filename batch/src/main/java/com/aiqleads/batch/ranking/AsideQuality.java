package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.contracts.metrics.ExpectedMetrics;
import com.aiqleads.contracts.metrics.TiedRanking;
import com.aiqleads.contracts.ranking.Ranker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * NDCG of a ranker, or of one feature, over questions whose answers are known, each over its own
 * rows.
 */
final class AsideQuality {
  private static final int CUTOFF = 10;

  private AsideQuality() {}

  private record Scored(int user, double score, boolean answer) {}

  /**
   * What a ranker reaches on each half of the users, so that a choice by one can be judged on the
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

  static Halves halvesOf(Ranker ranker, List<ItemRow> rows) {
    int[] scratch = ranker.newBins();
    return halvesOf(features -> ranker.scoreOf(features, scratch), rows);
  }

  /** Mean over questions of any score of an item's features. */
  static double ndcgOf(ToDoubleFunction<float[]> score, List<ItemRow> rows) {
    return halvesOf(score, rows).mean();
  }

  private static Halves halvesOf(ToDoubleFunction<float[]> score, List<ItemRow> rows) {
    Map<Long, List<Scored>> lists = new TreeMap<>();
    for (ItemRow row : rows) {
      lists
          .computeIfAbsent(row.question(), question -> new ArrayList<>())
          .add(new Scored(row.user(), score.applyAsDouble(row.features()), row.answer()));
    }
    Halves halves = new Halves(new double[2], new int[2]);
    for (List<Scored> list : lists.values()) {
      double[] all = list.stream().mapToDouble(Scored::score).toArray();
      double[] answers = list.stream().filter(Scored::answer).mapToDouble(Scored::score).toArray();
      int half = halfOf(list.get(0).user());
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
