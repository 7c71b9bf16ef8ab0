package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sums over pairs, against two loops over every user's past. */
final class PairSumsIT {
  private static final long SEED = 61;
  private static final int ITEMS = 25;

  /** 0: without Spark. */
  private static final int[] PARTITIONS = {0, 1, 3, 7};

  private final List<ItemSequence> histories = RandomHistories.of(SEED, 80, ITEMS, 30);

  /** What entry {@code b} adds to the row of the item at entry {@code a}. */
  private interface Say {
    double of(ItemSequence past, int a, int b);
  }

  @Test
  void sumsWhatWasTouchedTogetherWithTheUsersSayDivided() {
    List<ItemSequence> distinct = RandomHistories.distinct(histories);
    check(distinct, new Weighers.Together(0), (past, a, b) -> 1);
    check(distinct, new Weighers.Together(0.5), (past, a, b) -> 1 / Math.sqrt(past.size()));
    check(histories, new Weighers.Together(1), (past, a, b) -> 1.0 / past.size());
  }

  @Test
  void sumsWhatFollowedWithinTheWindow() {
    for (int window : new int[] {1, 3, 100}) {
      check(
          histories,
          new Weighers.Following(window, 0.8, false, 0),
          (past, a, b) -> following(past, a, b, window, 0.8));
      check(
          histories,
          new Weighers.Following(window, 0.8, true, 0),
          (past, a, b) -> following(past, b, a, window, 0.8));
    }
  }

  private static double following(ItemSequence past, int a, int b, int window, double fade) {
    int steps = stepOf(past, b) - stepOf(past, a);
    if (past.items()[a] == past.items()[b] || steps < 0 || steps > window) {
      return 0;
    }
    return steps == 0 ? 0.5 : Math.pow(fade, steps - 1);
  }

  private static int stepOf(ItemSequence past, int at) {
    long own = past.order()[at];
    return (int) LongStream.of(past.order()).filter(order -> order < own).distinct().count();
  }

  @Test
  void sumsWhatLiesCloseInTime() {
    check(
        RandomHistories.distinct(histories),
        new Weighers.Near(300),
        (past, a, b) -> {
          double halvings = Math.abs(past.order()[a] - past.order()[b]) / 300.0;
          boolean other = past.items()[a] != past.items()[b];
          return other && halvings < 10 ? Math.pow(2, -halvings) : 0;
        });
  }

  private void check(List<ItemSequence> pasts, PairSums.Weigher weigher, Say say) {
    double[][] expected = new double[ITEMS][ITEMS];
    for (ItemSequence past : pasts) {
      for (int a = 0; a < past.size(); a++) {
        for (int b = 0; b < past.size(); b++) {
          expected[past.items()[a]][past.items()[b]] += say.of(past, a, b);
        }
      }
    }
    for (int partitions : PARTITIONS) {
      PastParts parts =
          partitions == 0
              ? RandomHistories.here(pasts)
              : RandomHistories.inSpark(pasts, partitions);
      double[][] sums = sums(parts, weigher);
      for (int from = 0; from < ITEMS; from++) {
        for (int to = 0; to < ITEMS; to++) {
          assertThat(sums[from][to])
              .as("%s, %s to %s, %s partitions, seed %s", weigher, from, to, partitions, SEED)
              .isCloseTo(expected[from][to], within(1e-5 * (1 + expected[from][to])));
        }
      }
    }
  }

  @Test
  void isSymmetricalUnlessDirectedAndTurnsAroundWhereItLooksBack() {
    double[][] together = sums(RandomHistories.inSpark(histories, 3), new Weighers.Together(0));
    double[][] near = sums(RandomHistories.inSpark(histories, 3), new Weighers.Near(100));
    double[][] ahead =
        sums(RandomHistories.inSpark(histories, 3), new Weighers.Following(5, 0.9, false, 0));
    double[][] back =
        sums(RandomHistories.inSpark(histories, 3), new Weighers.Following(5, 0.9, true, 0));
    boolean directed = false;
    for (int from = 0; from < ITEMS; from++) {
      for (int to = 0; to < ITEMS; to++) {
        assertThat(together[from][to]).isEqualTo(together[to][from]);
        assertThat(near[from][to]).isCloseTo(near[to][from], within(1e-4));
        assertThat(ahead[from][to]).isCloseTo(back[to][from], within(1e-3));
        directed |= Math.abs(ahead[from][to] - ahead[to][from]) > 1;
      }
    }
    assertThat(directed).isTrue();
  }

  @Test
  void hasNoDirectionWithinAStep() {
    ItemSequence before = new ItemSequence(new int[] {0, 1}, new float[2], new long[] {1, 1});
    ItemSequence after = new ItemSequence(new int[] {2, 3}, new float[2], new long[] {2, 2});
    ItemSequence both =
        new ItemSequence(new int[] {0, 1, 2, 3}, new float[4], new long[] {1, 1, 2, 2});
    double[][] single =
        sums(
            RandomHistories.inSpark(List.of(before, after), 2),
            new Weighers.Following(9, 0.5, false, 0));
    assertThat(single[0][1]).isEqualTo(0.5).isEqualTo(single[1][0]);
    assertThat(single[2][3]).isEqualTo(0.5).isEqualTo(single[3][2]);
    double[][] steps =
        sums(RandomHistories.here(List.of(both)), new Weighers.Following(9, 0.5, false, 0));
    assertThat(steps[0]).startsWith(0, 0.5, 1, 1);
    assertThat(steps[1]).startsWith(0.5, 0, 1, 1);
    assertThat(steps[2]).startsWith(0, 0, 0, 0.5);
    assertThat(steps[3]).startsWith(0, 0, 0.5, 0);
  }

  @Test
  void saysLessOfWhatFollowedLater() {
    ItemSequence past = new ItemSequence(new int[] {0, 1, 2}, new float[3], new long[] {0, 10, 30});
    double[][] forward =
        sums(RandomHistories.here(List.of(past)), new Weighers.Following(9, 0.5, false, 10));
    assertThat(forward[0]).startsWith(0, 0.5, 0.5 * 0.125);
    assertThat(forward[1]).startsWith(0, 0, 0.25);
    double[][] backward =
        sums(RandomHistories.here(List.of(past)), new Weighers.Following(9, 0.5, true, 10));
    assertThat(backward[2]).startsWith(0.5 * 0.125, 0.25);
  }

  @Test
  void saysNothingOfItemsNobodyTouched() {
    List<ItemSequence> pasts = List.of(ItemSequence.empty(), histories.get(3));
    int[] touched = IntStream.of(histories.get(3).items()).sorted().distinct().toArray();
    for (PastParts parts :
        List.of(RandomHistories.inSpark(pasts, 2), RandomHistories.here(pasts))) {
      ItemLists.Row[] rows =
          PairSums.of(parts, 1_000, new Weighers.Together(0), (item, row) -> row);
      assertThat(IntStream.range(0, 1_000).filter(item -> rows[item].items().length > 0))
          .containsExactly(IntStream.of(touched).boxed().toArray(Integer[]::new));
    }
  }

  private static double[][] sums(PastParts pasts, PairSums.Weigher weigher) {
    double[][] table = new double[ITEMS][ITEMS];
    ItemLists.Row[] rows = PairSums.of(pasts, ITEMS, weigher, (item, row) -> row);
    for (int from = 0; from < ITEMS; from++) {
      assertThat(rows[from].items()).isSorted().doesNotHaveDuplicates();
      for (int n = 0; n < rows[from].items().length; n++) {
        table[from][rows[from].items()[n]] = rows[from].weights()[n];
      }
    }
    return table;
  }
}
