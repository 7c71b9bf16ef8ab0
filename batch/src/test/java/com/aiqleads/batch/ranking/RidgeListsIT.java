package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Item-to-item by one inverse and by neighbourhoods, against the formula of the paper. */
final class RidgeListsIT {
  private static final long SEED = 71;
  private static final int ITEMS = 18;
  private static final double LAMBDA = 12;

  /** Long pasts, so that every two items were touched together by somebody. */
  private final List<ItemSequence> distinct =
      RandomHistories.distinct(
          RandomHistories.of(SEED, 300, 6 * ITEMS, 25).stream().map(RidgeListsIT::folded).toList());

  private final double[][] textbook = textbook(distinct);

  /** Six items as one, so that none is rare. */
  private static ItemSequence folded(ItemSequence past) {
    int[] items = Arrays.stream(past.items()).map(item -> item % ITEMS).toArray();
    return new ItemSequence(items, past.weights(), past.order());
  }

  @Test
  void isTheTextbookFormulaByOneInverse() {
    checkClose(train(ITEMS, 200, 400), textbook);
  }

  @Test
  void isTheSameByNeighbourhoodsThatHoldAllItems() {
    // So many items that no inverse of all is taken; nobody touched the others.
    int items = RidgeLists.DENSE_LIMIT + 1;
    ItemLists lists = train(items, ITEMS, 400);
    assertThat(lists.entries()).isEqualTo(ITEMS * (ITEMS - 1));
    ItemLists.Row[] touched = new ItemLists.Row[ITEMS];
    Arrays.setAll(touched, lists::rowOf);
    checkClose(PrunedLists.of(touched), textbook);
  }

  @Test
  void explainsEachItemByItsNeighboursAloneWhereTheyAreFew() {
    int neighbours = 5;
    double[][] gram = gram(distinct);
    ItemLists lists = train(RidgeLists.DENSE_LIMIT + 1, neighbours, 400);
    for (int to = 0; to < ITEMS; to++) {
      int own = to;
      int[] chosen =
          IntStream.range(0, ITEMS)
              .filter(item -> item != own)
              .boxed()
              .sorted(java.util.Comparator.comparingDouble((Integer item) -> -gram[own][item]))
              .limit(neighbours)
              .mapToInt(item -> item)
              .sorted()
              .toArray();
      double[][] part = new double[neighbours][neighbours];
      for (int i = 0; i < neighbours; i++) {
        for (int j = 0; j < neighbours; j++) {
          part[i][j] = gram[chosen[i]][chosen[j]] + (i == j ? LAMBDA : 0);
        }
      }
      double[][] inverse = inverse(part);
      double[] expected = new double[ITEMS];
      for (int i = 0; i < neighbours; i++) {
        for (int j = 0; j < neighbours; j++) {
          expected[chosen[i]] += inverse[i][j] * gram[chosen[j]][to];
        }
      }
      for (int from = 0; from < ITEMS; from++) {
        assertThat(weightOf(lists, from, to))
            .as("%s to %s, seed %s", from, to, SEED)
            .isCloseTo(expected[from], within(1e-5));
      }
    }
  }

  @Test
  void keepsTheWeightiestEntriesOfEachItem() {
    ItemLists cut = train(ITEMS, 200, 4);
    for (int from = 0; from < ITEMS; from++) {
      double[] sizes = Arrays.stream(textbook[from]).map(Math::abs).sorted().toArray();
      ItemLists.Row row = cut.rowOf(from);
      assertThat(row.items()).hasSize(4).isSorted().doesNotContain(from);
      for (int item : row.items()) {
        assertThat(Math.abs(textbook[from][item])).isGreaterThanOrEqualTo(sizes[ITEMS - 4] - 1e-5);
      }
    }
  }

  @Test
  void solvesEachItemAgainOnTheItemsWhoseListsStillNameIt() {
    checkSolved(train(ITEMS, 200, 4));
    checkSolved(train(RidgeLists.DENSE_LIMIT + 1, ITEMS, 4));
  }

  private void checkSolved(ItemLists cut) {
    double[][] gram = gram(distinct);
    for (int to = 0; to < ITEMS; to++) {
      int target = to;
      int[] support =
          IntStream.range(0, ITEMS)
              .filter(from -> Arrays.binarySearch(cut.rowOf(from).items(), target) >= 0)
              .toArray();
      for (int i : support) {
        double image = LAMBDA * weightOf(cut, i, to);
        for (int j : support) {
          image += gram[i][j] * weightOf(cut, j, to);
        }
        assertThat(image)
            .as("of %s for %s, seed %s", i, to, SEED)
            .isCloseTo(gram[i][to], within(0.01 * gram[i][to]));
      }
    }
  }

  private ItemLists train(int items, int neighbours, int length) {
    return RidgeLists.train(
        RandomHistories.inSpark(distinct, 3),
        items,
        Targets.all(),
        new RidgeLists.Settings(LAMBDA, neighbours, length, RidgeLists.DENSE_LIMIT));
  }

  private static double weightOf(ItemLists lists, int from, int to) {
    ItemLists.Row row = lists.rowOf(from);
    int at = Arrays.binarySearch(row.items(), to);
    return at < 0 ? 0 : row.weights()[at];
  }

  private static void checkClose(ItemLists lists, double[][] expected) {
    double[][] found = RandomHistories.tableOf(lists);
    for (int from = 0; from < ITEMS; from++) {
      assertThat(found[from])
          .as("from %s, seed %s", from, SEED)
          .containsExactly(expected[from], within(1e-5));
    }
  }

  private static double[][] gram(List<ItemSequence> pasts) {
    double[][] gram = new double[ITEMS][ITEMS];
    for (ItemSequence past : pasts) {
      for (int a : past.items()) {
        for (int b : past.items()) {
          gram[a][b]++;
        }
      }
    }
    return gram;
  }

  /** P = (XᵀX + λI)⁻¹, B = I − P·diag(1 / P_jj). */
  private static double[][] textbook(List<ItemSequence> pasts) {
    double[][] gram = gram(pasts);
    for (double[] row : gram) {
      for (double together : row) {
        assertThat(together).isPositive();
      }
    }
    for (int item = 0; item < ITEMS; item++) {
      gram[item][item] += LAMBDA;
    }
    double[][] inverse = inverse(gram);
    double[][] weights = new double[ITEMS][ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        weights[i][j] = (i == j ? 1 : 0) - inverse[i][j] / inverse[j][j];
      }
    }
    return weights;
  }

  /** Gauss and Jordan. */
  private static double[][] inverse(double[][] matrix) {
    int n = matrix.length;
    double[][] wide = new double[n][];
    for (int i = 0; i < n; i++) {
      wide[i] = Arrays.copyOf(matrix[i], 2 * n);
      wide[i][n + i] = 1;
    }
    for (int pivot = 0; pivot < n; pivot++) {
      double by = wide[pivot][pivot];
      for (int k = 0; k < 2 * n; k++) {
        wide[pivot][k] /= by;
      }
      for (int i = 0; i < n; i++) {
        double factor = i == pivot ? 0 : wide[i][pivot];
        for (int k = 0; k < 2 * n; k++) {
          wide[i][k] -= factor * wide[pivot][k];
        }
      }
    }
    return Arrays.stream(wide)
        .map(row -> Arrays.copyOfRange(row, n, 2 * n))
        .toArray(double[][]::new);
  }
}
