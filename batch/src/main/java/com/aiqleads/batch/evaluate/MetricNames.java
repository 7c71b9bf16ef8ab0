package com.aiqleads.batch.evaluate;

import com.aiqleads.contracts.metrics.ExpectedMetrics;
import com.aiqleads.contracts.metrics.TiedRanking;
import java.util.ArrayList;
import java.util.List;

/** The metrics of one ranking, by name, in one fixed order: per cutoff, then MAP and MRR. */
final class MetricNames {
  private static final int PER_CUTOFF = 5;

  private final int[] cutoffs;
  private final List<String> names;

  MetricNames(int[] cutoffs) {
    this.cutoffs = cutoffs.clone();
    List<String> all = new ArrayList<>();
    for (int k : cutoffs) {
      for (String name : List.of("HR", "NDCG", "NDCG-all", "precision", "recall")) {
        all.add(name + "@" + k);
      }
    }
    all.addAll(List.of("MAP", "MRR"));
    this.names = List.copyOf(all);
  }

  List<String> all() {
    return names;
  }

  int count() {
    return names.size();
  }

  /** Writes the values of one ranking: {@code values[metric][query]}. */
  void measure(TiedRanking ranking, double[][] values, int query) {
    int metric = 0;
    for (int k : cutoffs) {
      values[metric][query] = ExpectedMetrics.hitRate(ranking, k);
      values[metric + 1][query] = ExpectedMetrics.ndcg(ranking, k);
      values[metric + 2][query] = ExpectedMetrics.ndcgOverAll(ranking, k);
      values[metric + 3][query] = ExpectedMetrics.precision(ranking, k);
      values[metric + 4][query] = ExpectedMetrics.recall(ranking, k);
      metric += PER_CUTOFF;
    }
    values[metric][query] = ExpectedMetrics.averagePrecision(ranking);
    values[metric + 1][query] = ExpectedMetrics.reciprocalRank(ranking);
  }
}
