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

  private record Scored(double score, boolean answer) {}

  /** Mean over questions; the worst where there is none. */
  static double ndcgOf(Ranker ranker, List<ItemRow> rows) {
    int[] scratch = ranker.newBins();
    return ndcgOf(features -> ranker.scoreOf(features, scratch), rows);
  }

  /** The same of any score of an item's features. */
  static double ndcgOf(ToDoubleFunction<float[]> score, List<ItemRow> rows) {
    Map<Long, List<Scored>> lists = new TreeMap<>();
    for (ItemRow row : rows) {
      lists
          .computeIfAbsent(row.question(), question -> new ArrayList<>())
          .add(new Scored(score.applyAsDouble(row.features()), row.answer()));
    }
    double sum = 0;
    for (List<Scored> list : lists.values()) {
      double[] all = list.stream().mapToDouble(Scored::score).toArray();
      double[] answers = list.stream().filter(Scored::answer).mapToDouble(Scored::score).toArray();
      sum +=
          answers.length == 0
              ? 0
              : ExpectedMetrics.ndcg(TiedRanking.of(all, all.length, answers, 0), CUTOFF);
    }
    return lists.isEmpty() ? 0 : sum / lists.size();
  }
}
