package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TreeEnsembleTest {
  /** A stump on feature 1, and a tree on feature 0 whose right side asks feature 1 again. */
  private static final TreeEnsemble TWO_TREES =
      new TreeEnsemble(
          new int[] {0, 3},
          new int[] {1, -1, -1, 0, -1, 1, -1, -1},
          new int[] {4, 0, 0, 2, 0, 0, 0, 0},
          new int[] {1, 0, 0, 4, 0, 6, 0, 0},
          new int[] {2, 0, 0, 5, 0, 7, 0, 0},
          new double[] {0, 1, 2, 0, 10, 0, 20, 40});

  @Test
  void goesLeftUpToTheLimitAndAddsAllTrees() {
    assertThat(TWO_TREES.scoreOf(new int[] {2, 4})).isEqualTo(1 + 10);
    assertThat(TWO_TREES.scoreOf(new int[] {2, 5})).isEqualTo(2 + 10);
    assertThat(TWO_TREES.scoreOf(new int[] {3, 0})).isEqualTo(1 + 20);
    assertThat(TWO_TREES.scoreOf(new int[] {3, 1})).isEqualTo(1 + 40);
    assertThat(TWO_TREES.scoreOf(new int[] {99, 99})).isEqualTo(2 + 40);
  }

  @Test
  void theMeanOfTwoSaysHalfOfEach() {
    TreeEnsemble first = TWO_TREES.first(1);
    TreeEnsemble mean = first.meanWith(TWO_TREES);
    for (int[] bins : new int[][] {{2, 4}, {2, 5}, {3, 0}, {99, 99}}) {
      assertThat(mean.scoreOf(bins)).isEqualTo((first.scoreOf(bins) + TWO_TREES.scoreOf(bins)) / 2);
    }
  }

  @Test
  void theFirstTreesScoreAsBeforeAndHaveNoNodesOfOthers() {
    TreeEnsemble all = randomTrees(new Random(83), 20, 5);
    for (int count = 0; count <= 20; count++) {
      TreeEnsemble first = all.first(count);
      int[] roots = Arrays.copyOf(all.roots(), count);
      TreeEnsemble whole =
          new TreeEnsemble(roots, all.feature(), all.limit(), all.left(), all.right(), all.value());
      assertThat(first.roots()).isEqualTo(roots);
      assertThat(first.value())
          .hasSize(count < 20 ? all.roots()[count] : all.value().length)
          .hasSameSizeAs(first.feature());
      for (int bin = -1; bin < 18; bin++) {
        int[] bins = {bin, 16 - bin, bin, bin / 2};
        assertThat(first.scoreOf(bins)).isEqualTo(whole.scoreOf(bins));
        assertThat(first.meanWith(all).scoreOf(bins))
            .isCloseTo((whole.scoreOf(bins) + all.scoreOf(bins)) / 2, within(1e-12));
      }
      assertThat(first.meanWith(all).value()).hasSize(first.value().length + all.value().length);
    }
    assertThat(all.first(21)).isSameAs(all);
  }

  @Test
  void isItsOnlyLeafWhereATreeHasNoSplitAndNothingWithoutTrees() {
    TreeEnsemble leaf =
        new TreeEnsemble(
            new int[] {0}, new int[] {-1}, new int[1], new int[1], new int[1], new double[] {0.3});
    assertThat(leaf.scoreOf(new int[0])).isEqualTo(0.3);
    TreeEnsemble none =
        new TreeEnsemble(new int[0], new int[0], new int[0], new int[0], new int[0], new double[0]);
    assertThat(none.scoreOf(new int[] {1})).isZero();
  }

  @Test
  void addsTreesAndTheLinearPartByTheirShares() {
    FeatureBins bins = new FeatureBins(new float[][] {{1, 2, 3}, {0}});
    Ranker ranker = new Ranker(bins, TWO_TREES, new double[] {0.5, -2}, 0.25, 1, 0);
    float[] features = {3.5f, -1};
    int[] scratch = ranker.newBins();
    double trees = 2 * (1 + 20);
    double linear = 0.25 + 0.5 * 3.5 + 2;
    assertThat(ranker.treesOf(features, scratch)).isEqualTo(trees);
    assertThat(ranker.linearOf(features)).isCloseTo(linear, within(1e-12));
    assertThat(ranker.scoreOf(features, scratch)).isEqualTo(trees);
    assertThat(ranker.withShares(0, 1).scoreOf(features, scratch)).isEqualTo(linear);
    assertThat(ranker.withShares(0.5, 0.3).scoreOf(features, scratch))
        .isCloseTo(0.5 * trees + 0.3 * linear, within(1e-12));
  }

  @Test
  void goesTheSameWayByValuesAsByTheirBins() {
    checkRows(7, 20_000, 4, new TreeMemory());
  }

  @Test
  void goesTheSameWayWithManyRowsAtATimeAndInTreesTooDeepForThat() {
    TreeMemory memory = new TreeMemory();
    checkRows(16, 500, 6, memory);
    checkRows(150, 500, 6, memory);
    checkRows(600, 50, 6, memory);
    checkRows(150, 50, 2, memory);
    checkRows(600, 50, 5, memory);
    checkRows(150, 200, 9, memory);
  }

  private static void checkRows(int rows, int rounds, int depth, TreeMemory memory) {
    long seed = 61;
    Random random = new Random(seed);
    float[][] sample = new float[500][4];
    for (float[] row : sample) {
      for (int feature = 0; feature < row.length; feature++) {
        row[feature] = feature == 3 ? random.nextInt(3) - 1 : (float) random.nextGaussian();
      }
    }
    FeatureBins bins = FeatureBins.of(sample, 16);
    TreeEnsemble trees = randomTrees(random, 30, depth);
    Ranker ranker = new Ranker(bins, trees, new double[4], 0, 1, 0);
    float[][] columns = new float[4][rows];
    float[] row4 = new float[4];
    double[] scores = new double[rows];
    for (int round = 0; round < rounds; round++) {
      for (int feature = 0; feature < 4; feature++) {
        for (int row = 0; row < rows; row++) {
          columns[feature][row] = valueFor(random, bins.cuts()[feature]);
        }
      }
      ranker.score(columns, rows, scores, memory);
      for (int row = 0; row < scores.length; row++) {
        int[] numbers = new int[4];
        for (int feature = 0; feature < 4; feature++) {
          row4[feature] = columns[feature][row];
          numbers[feature] = bins.binOf(feature, row4[feature]);
        }
        assertThat(scores[row])
            .as("seed %s, round %s", seed, round)
            .isEqualTo(2 * trees.scoreOf(numbers))
            .isEqualTo(ranker.scoreOf(row4, ranker.newBins()));
      }
    }
  }

  /** Often a threshold itself or its neighbour, now and then what no sample has. */
  private static float valueFor(Random random, float[] cuts) {
    float cut = cuts.length == 0 ? 0 : cuts[random.nextInt(cuts.length)];
    float[] values = {
      cut,
      Math.nextUp(cut),
      Math.nextDown(cut),
      (float) random.nextGaussian(),
      0f,
      -0f,
      Float.NaN,
      Float.intBitsToFloat(0xffc0_0001),
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY
    };
    return values[random.nextInt(values.length)];
  }

  /** Trees of every shape up to a depth, some limits beyond the last bin. */
  private static TreeEnsemble randomTrees(Random random, int count, int depth) {
    List<int[]> nodes = new ArrayList<>();
    int[] roots = new int[count];
    for (int tree = 0; tree < count; tree++) {
      roots[tree] = nodes.size();
      grow(random, depth, nodes);
    }
    return new TreeEnsemble(
        roots,
        nodes.stream().mapToInt(node -> node[0]).toArray(),
        nodes.stream().mapToInt(node -> node[1]).toArray(),
        nodes.stream().mapToInt(node -> node[2]).toArray(),
        nodes.stream().mapToInt(node -> node[3]).toArray(),
        random.doubles(nodes.size(), -1, 1).toArray());
  }

  private static int grow(Random random, int depth, List<int[]> nodes) {
    int number = nodes.size();
    int[] node = {-1, random.nextInt(18) - 1, 0, 0};
    nodes.add(node);
    if (depth > 0 && random.nextInt(5) > 0) {
      node[0] = random.nextInt(4);
      node[2] = grow(random, depth - 1, nodes);
      node[3] = grow(random, depth - 1, nodes);
    }
    return number;
  }

  @Test
  void refusesNodesThatLeadBackOrOutside() {
    assertThatThrownBy(() -> stump(0, 2)).hasMessageContaining("left: 0");
    assertThatThrownBy(() -> stump(1, 3)).hasMessageContaining("right: 3");
    assertThatThrownBy(
            () ->
                new TreeEnsemble(
                    new int[] {1, 0},
                    new int[] {-1, -1},
                    new int[2],
                    new int[2],
                    new int[2],
                    new double[2]))
        .hasMessage("root: 0 (expected: after 1, below 2)");
    TreeEnsemble asksTheSecond = stump(1, 2);
    FeatureBins ofOne = new FeatureBins(new float[][] {{1}});
    assertThatThrownBy(() -> new Ranker(ofOne, asksTheSecond, new double[1], 0, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trees ask number 1");
  }

  private static TreeEnsemble stump(int left, int right) {
    return new TreeEnsemble(
        new int[] {0},
        new int[] {1, -1, -1},
        new int[3],
        new int[] {left, 0, 0},
        new int[] {right, 0, 0},
        new double[3]);
  }
}
