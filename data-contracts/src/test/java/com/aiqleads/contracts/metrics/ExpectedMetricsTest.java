package com.aiqleads.contracts.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class ExpectedMetricsTest {
  private static final double EXACT = 1e-12;

  @Test
  void agreesWithTheMeanOverAllOrdersOfTiedItems() {
    for (long seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      int items = 1 + random.nextInt(6);
      double[] scores = random.doubles(items).map(x -> Math.floor(x * 3)).toArray();
      boolean[] relevant = new boolean[items];
      for (int i = 0; i < items; i++) {
        relevant[i] = random.nextInt(3) == 0;
      }
      relevant[random.nextInt(items)] = true;
      int missing = random.nextInt(3);
      checkAgainstEveryOrder("seed " + seed, scores, relevant, missing);
    }
  }

  private static void checkAgainstEveryOrder(
      String name, double[] scores, boolean[] relevant, int missing) {
    TiedRanking ranking = rankingOf(scores, relevant, missing);
    List<boolean[]> orders = ordersOf(scores, relevant);
    int all = (int) orders.get(0).length;
    int total = missing + count(orders.get(0), all);
    for (int k = 1; k <= all + 2; k++) {
      int cutoff = k;
      check(
          name, ExpectedMetrics.hitRate(ranking, k), orders, o -> count(o, cutoff) > 0 ? 1.0 : 0.0);
      check(
          name,
          ExpectedMetrics.precision(ranking, k),
          orders,
          o -> count(o, cutoff) / 1.0 / cutoff);
      check(name, ExpectedMetrics.recall(ranking, k), orders, o -> count(o, cutoff) / 1.0 / total);
      double idealCut = ideal(Math.min(cutoff, total));
      check(name, ExpectedMetrics.ndcg(ranking, k), orders, o -> dcg(o, cutoff) / idealCut);
      check(
          name,
          ExpectedMetrics.ndcgOverAll(ranking, k),
          orders,
          o -> dcg(o, cutoff) / ideal(total));
    }
    check(name, ExpectedMetrics.averagePrecision(ranking), orders, o -> ap(o) / total);
    check(name, ExpectedMetrics.reciprocalRank(ranking), orders, ExpectedMetricsTest::rr);
  }

  private static void check(
      String name, double value, List<boolean[]> orders, ToDoubleFunction<boolean[]> naive) {
    double mean = orders.stream().mapToDouble(naive).average().orElseThrow();
    assertThat(value).as(name).isCloseTo(mean, within(EXACT));
  }

  @Test
  void givesTheTextbookValuesWithoutTies() {
    TiedRanking ranking =
        rankingOf(new double[] {5, 4, 3, 2}, new boolean[] {true, false, true, false}, 1);
    assertThat(ExpectedMetrics.precision(ranking, 2)).isEqualTo(0.5);
    assertThat(ExpectedMetrics.recall(ranking, 3)).isCloseTo(2 / 3.0, within(EXACT));
    assertThat(ExpectedMetrics.averagePrecision(ranking))
        .isCloseTo((1 + 2 / 3.0) / 3, within(EXACT));
    assertThat(ExpectedMetrics.ndcg(ranking, 2))
        .isCloseTo(1 / (1 + 1 / (Math.log(3) / Math.log(2))), within(EXACT));
    assertThat(ExpectedMetrics.ndcgOverAll(ranking, 2))
        .isCloseTo(1 / (1 + 1 / (Math.log(3) / Math.log(2)) + 0.5), within(EXACT));
  }

  @Test
  void givesAThirdOfAHitWhereThreeItemsShareOnePlace() {
    TiedRanking ranking =
        rankingOf(new double[] {1, 1, 1, 0}, new boolean[] {true, false, false, false}, 0);
    assertThat(ExpectedMetrics.hitRate(ranking, 1)).isCloseTo(1 / 3.0, within(EXACT));
    assertThat(ExpectedMetrics.reciprocalRank(ranking))
        .isCloseTo((1 + 1 / 2.0 + 1 / 3.0) / 3, within(EXACT));
  }

  @Test
  void countsAnUnrankedRelevantItemAsAMiss() {
    TiedRanking ranking = TiedRanking.of(new double[] {3, 2}, 2, new double[0], 1);
    assertThat(ExpectedMetrics.hitRate(ranking, 10)).isZero();
    assertThat(ExpectedMetrics.ndcg(ranking, 10)).isZero();
    assertThat(ExpectedMetrics.averagePrecision(ranking)).isZero();
    assertThat(ExpectedMetrics.reciprocalRank(ranking)).isZero();
  }

  @Test
  void takesTheTwoZerosForOneScore() {
    TiedRanking ranking = rankingOf(new double[] {0.0, -0.0}, new boolean[] {false, true}, 0);
    assertThat(ExpectedMetrics.hitRate(ranking, 1)).isEqualTo(0.5);
  }

  @Test
  void refusesWhatIsNoScoreAndARankingWithNothingToFind() {
    assertThatThrownBy(() -> TiedRanking.of(new double[] {Double.NaN}, 1, new double[] {1}, 0))
        .hasMessage("score: NaN (expected: a number)");
    assertThatThrownBy(() -> TiedRanking.of(new double[] {1}, 1, new double[0], 0))
        .hasMessage("relevant items: 0 (expected: >= 1)");
    TiedRanking one = rankingOf(new double[] {1}, new boolean[] {true}, 0);
    assertThatThrownBy(() -> ExpectedMetrics.ndcg(one, 0)).hasMessageContaining("cutoff: 0");
  }

  private static TiedRanking rankingOf(double[] scores, boolean[] relevant, int missing) {
    double[] found = new double[scores.length];
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      if (relevant[i]) {
        found[count++] = scores[i];
      }
    }
    return TiedRanking.of(scores, scores.length, Arrays.copyOf(found, count), missing);
  }

  /** Relevance by place, for every permutation of the items that keeps the scores descending. */
  private static List<boolean[]> ordersOf(double[] scores, boolean[] relevant) {
    List<boolean[]> orders = new ArrayList<>();
    extend(new ArrayList<>(), scores, relevant, orders);
    return orders;
  }

  private static void extend(
      List<Integer> chosen, double[] scores, boolean[] relevant, List<boolean[]> orders) {
    if (chosen.size() == scores.length) {
      boolean[] order = new boolean[scores.length];
      for (int place = 0; place < order.length; place++) {
        order[place] = relevant[chosen.get(place)];
      }
      orders.add(order);
      return;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      best = chosen.contains(i) ? best : Math.max(best, scores[i]);
    }
    for (int i = 0; i < scores.length; i++) {
      if (!chosen.contains(i) && scores[i] == best) {
        List<Integer> longer = new ArrayList<>(chosen);
        longer.add(i);
        extend(longer, scores, relevant, orders);
      }
    }
  }

  private static int count(boolean[] order, int cutoff) {
    int hits = 0;
    for (int place = 0; place < Math.min(cutoff, order.length); place++) {
      hits += order[place] ? 1 : 0;
    }
    return hits;
  }

  private static double dcg(boolean[] order, int cutoff) {
    double sum = 0;
    for (int place = 1; place <= Math.min(cutoff, order.length); place++) {
      sum += order[place - 1] ? Math.log(2) / Math.log(place + 1.0) : 0;
    }
    return sum;
  }

  private static double ideal(int relevant) {
    boolean[] order = new boolean[relevant];
    Arrays.fill(order, true);
    return dcg(order, relevant);
  }

  private static double ap(boolean[] order) {
    double sum = 0;
    for (int place = 1; place <= order.length; place++) {
      sum += order[place - 1] ? (double) count(order, place) / place : 0;
    }
    return sum;
  }

  private static double rr(boolean[] order) {
    for (int place = 1; place <= order.length; place++) {
      if (order[place - 1]) {
        return 1.0 / place;
      }
    }
    return 0;
  }
}
