package com.aiqleads.contracts.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
