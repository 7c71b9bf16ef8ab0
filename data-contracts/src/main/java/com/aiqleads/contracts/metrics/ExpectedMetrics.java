package com.aiqleads.contracts.metrics;

/**
 * Metrics of one ranking: exact expectations over all orders of tied items, each equally likely.
 *
 * <p>Notation, for one tie group: n items and a relevant ones stand above it, it holds g items, r
 * of them relevant; R items are relevant in all, those that are not ranked included. By symmetry,
 * each slot of the group is relevant with probability r / g, which gives DCG, precision and recall.
 * The rest follows McSherry and Najork, "Computing Information Retrieval Performance Measures
 * Efficiently in the Presence of Tied Scores" (ECIR 2008), where a test enumerates all orders.
 *
 * <p>Gains are binary. All values are from 0 to 1, higher is better. Cutoffs are &gt;= 1.
 */
public final class ExpectedMetrics {
  private ExpectedMetrics() {}

  /**
   * HR@k: probability that the first k hold a relevant item. A group with m of its slots among the
   * first k holds none there with probability C(g - r, m) / C(g, m), the product of (g - r - s) /
   * (g - s) over s &lt; m.
   */
  public static double hitRate(TiedRanking ranking, int cutoff) {
    if (ranking.groups() == 0) {
      return 0;
    }
    int slots = slotsWithin(ranking, 0, cutoff);
    double none = 1;
    for (int s = 0; s < slots && none > 0; s++) {
      int harmless = Math.max(0, ranking.size(0) - ranking.relevant(0) - s);
      none *= (double) harmless / (ranking.size(0) - s);
    }
    return 1 - none;
  }

  /** NDCG@k: DCG@k over the DCG of an ideal list of k: its first min(k, R) are relevant. */
  public static double ndcg(TiedRanking ranking, int cutoff) {
    return dcg(ranking, cutoff) / idealDcg(Math.min(cutoff, ranking.relevantInAll()));
  }

  /** NDCG-all@k: DCG@k over the DCG of all R relevant items at the top, however many. */
  public static double ndcgOverAll(TiedRanking ranking, int cutoff) {
    return dcg(ranking, cutoff) / idealDcg(ranking.relevantInAll());
  }

  /** precision@k: share of the k places that hold a relevant item, also when fewer are ranked. */
  public static double precision(TiedRanking ranking, int cutoff) {
    return hits(ranking, cutoff) / cutoff;
  }

  /** recall@k: share of the R relevant items among the first k. */
  public static double recall(TiedRanking ranking, int cutoff) {
    return hits(ranking, cutoff) / ranking.relevantInAll();
  }

  /**
   * Average precision over the whole ranking: 1/R times the sum, over relevant items, of the
   * precision at their place. Slot i (from 1) of a group contributes r / g · (a + 1 + (i - 1)(r -
   * 1) / (g - 1)) / (n + i): given a relevant item there, each earlier slot holds one of the other
   * r - 1 with probability (r - 1) / (g - 1).
   */
  public static double averagePrecision(TiedRanking ranking) {
    double sum = 0;
    for (int group = 0; group < ranking.groups(); group++) {
      int size = ranking.size(group);
      int relevant = ranking.relevant(group);
      double others = size > 1 ? (relevant - 1.0) / (size - 1.0) : 0;
      double within = 0;
      for (int i = 1; i <= size; i++) {
        double found = ranking.relevantBefore(group) + 1 + (i - 1) * others;
        within += found / (ranking.before(group) + i);
      }
      sum += within * relevant / size;
    }
    return sum / ranking.relevantInAll();
  }

  /**
   * Reciprocal rank of the first relevant item, 0 where none is ranked. It stands in slot i of its
   * group with probability C(g - i, r - 1) / C(g, r): r / g for the first slot, and (g - i - r + 1)
   * / (g - i) of the slot before's for each next one.
   */
  public static double reciprocalRank(TiedRanking ranking) {
    if (ranking.groups() == 0) {
      return 0;
    }
    int size = ranking.size(0);
    int relevant = ranking.relevant(0);
    double first = (double) relevant / size;
    double sum = 0;
    for (int i = 1; i <= size - relevant + 1; i++) {
      sum += first / (ranking.before(0) + i);
      first *= i < size ? (double) (size - i - relevant + 1) / (size - i) : 0;
    }
    return sum;
  }

  /** Sum over the first k places of P(relevant) / log2(place + 1). */
  private static double dcg(TiedRanking ranking, int cutoff) {
    double sum = 0;
    for (int group = 0; group < ranking.groups(); group++) {
      double within = 0;
      int slots = slotsWithin(ranking, group, cutoff);
      for (int i = 1; i <= slots; i++) {
        within += discount(ranking.before(group) + i);
      }
      sum += within * ranking.relevant(group) / ranking.size(group);
    }
    return sum;
  }

  private static double idealDcg(int relevant) {
    double sum = 0;
    for (int place = 1; place <= relevant; place++) {
      sum += discount(place);
    }
    return sum;
  }

  private static double discount(int place) {
    return Math.log(2) / Math.log(place + 1.0);
  }

  /** Expected number of relevant items among the first k. */
  private static double hits(TiedRanking ranking, int cutoff) {
    double sum = 0;
    for (int group = 0; group < ranking.groups(); group++) {
      int slots = slotsWithin(ranking, group, cutoff);
      sum += (double) slots * ranking.relevant(group) / ranking.size(group);
    }
    return sum;
  }

  /** How many slots of a group are among the first k places. */
  private static int slotsWithin(TiedRanking ranking, int group, int cutoff) {
    if (cutoff < 1) {
      throw new IllegalArgumentException("cutoff: " + cutoff + " (expected: >= 1)");
    }
    return Math.max(0, Math.min(ranking.size(group), cutoff - ranking.before(group)));
  }
}
