package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.contracts.ranking.Ranker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** NDCG of a ranker over questions whose answers are known, each over its own rows. */
final class AsideQuality {
  private static final int CUTOFF = 10;

  private AsideQuality() {}

  private record Scored(double score, boolean answer) {}

  /** Mean over questions; the worst where there is none. */
  static double ndcgOf(Ranker ranker, List<ItemRow> rows) {
    int[] scratch = ranker.newBins();
    Map<Long, List<Scored>> lists = new TreeMap<>();
    for (ItemRow row : rows) {
      lists
          .computeIfAbsent(row.question(), question -> new ArrayList<>())
          .add(new Scored(ranker.scoreOf(row.features(), scratch), row.answer()));
    }
    double sum = 0;
    for (List<Scored> list : lists.values()) {
      list.sort(Comparator.comparingDouble(Scored::score).reversed());
      double gain = 0;
      double ideal = 0;
      int answers = (int) list.stream().filter(Scored::answer).count();
      for (int rank = 0; rank < Math.min(CUTOFF, list.size()); rank++) {
        double discount = 1 / (Math.log(rank + 2.0) / Math.log(2));
        gain += list.get(rank).answer() ? discount : 0;
        ideal += rank < answers ? discount : 0;
      }
      sum += ideal == 0 ? 0 : gain / ideal;
    }
    return lists.isEmpty() ? 0 : sum / lists.size();
  }
}
