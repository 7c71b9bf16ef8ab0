package com.aiqleads.batch.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the top-10 lists of a model are like, apart from whether they are right. */
final class ListFigures {
  private ListFigures() {}

  /**
   * Coverage and Gini of all items; novelty, mean -log2 of the share of users that have an item;
   * popularity, mean share; popularityBias, that mean over the same mean of the histories of the
   * same rankings (1: as popular as what users had; left out where no user has a history).
   */
  static Map<String, Double> of(Judged judged, List<Query> queries, double[] share) {
    Map<String, Double> figures = new LinkedHashMap<>();
    String at = "@" + TopList.LENGTH;
    figures.put("coverage" + at, judged.coverage());
    figures.put("gini" + at, judged.gini());
    int[] listed =
        IntStream.range(0, queries.size())
            .filter(i -> !Double.isNaN(judged.novelty()[i]))
            .toArray();
    if (listed.length > 0) {
      figures.put("novelty" + at, meanOf(judged.novelty(), listed));
      figures.put("popularity" + at, meanOf(judged.popularity(), listed));
    }
    int[] known = IntStream.of(listed).filter(i -> queries.get(i).history().size() > 0).toArray();
    if (known.length > 0) {
      double[] past = new double[queries.size()];
      for (int i : known) {
        int[] items = queries.get(i).history().items();
        past[i] = IntStream.of(items).mapToDouble(item -> share[item]).average().orElse(0);
      }
      figures.put("popularityBias" + at, meanOf(judged.popularity(), known) / meanOf(past, known));
    }
    return figures;
  }

  /** Summed in ascending order, so that the order of files does not reach the result. */
  private static double meanOf(double[] values, int[] selected) {
    double[] sorted = IntStream.of(selected).mapToDouble(i -> values[i]).toArray();
    Arrays.sort(sorted);
    return Arrays.stream(sorted).sum() / sorted.length;
  }
}
