package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Directed vectors against the sums over pairs that they stand for. */
final class FlowVectorsIT {
  private static final long SEED = 91;
  private static final int ITEMS = 20;
  private static final int WINDOW = 4;
  private static final double FADE = 0.8;
  private static final double TO_EXPONENT = 0.3;

  private final List<ItemSequence> histories = RandomHistories.of(SEED, 80, ITEMS, 12);
  private final float[] frequency =
      FactCounts.of(RandomHistories.inSpark(RandomHistories.distinct(histories), 3), ITEMS).users();

  @Test
  void ofFullRankAreTheNormalisedSumsThemselves() {
    double[][] expected = normalisedSums();
    double[][] found = productsOf(train(ITEMS, RandomHistories.here(histories)));
    for (int from = 0; from < ITEMS; from++) {
      assertThat(found[from])
          .as("from %s, seed %s", from, SEED)
          .containsExactly(expected[from], within(1e-4));
    }
  }

  @Test
  void ofFewDimensionsAreNearerThanNothingAndTheSameOnExecutors() {
    double[][] expected = normalisedSums();
    double[][] found = productsOf(train(6, RandomHistories.here(histories)));
    double[][] onExecutors = productsOf(train(6, RandomHistories.inSpark(histories, 3)));
    double missed = 0;
    double all = 0;
    for (int from = 0; from < ITEMS; from++) {
      for (int to = 0; to < ITEMS; to++) {
        missed += Math.pow(expected[from][to] - found[from][to], 2);
        all += Math.pow(expected[from][to], 2);
        assertThat(onExecutors[from][to]).isCloseTo(found[from][to], within(1e-3));
      }
    }
    assertThat(missed / all).isLessThan(0.3);
  }

  private ItemVectors train(int rank, PastParts pasts) {
    var weigher = new Weighers.Following(WINDOW, FADE, false, 0);
    var even = new NormalisedLists.Settings(0.5, 0.5, ITEMS);
    ItemLists sums = NormalisedLists.train(pasts, frequency, Targets.all(), weigher, even);
    ItemLists.Row[] rows = new ItemLists.Row[ITEMS];
    Arrays.setAll(rows, sums::rowOf);
    var lists = new NormalisedLists.Settings(1, TO_EXPONENT, ITEMS);
    return FlowVectors.train(rows, frequency, lists, rank, SEED);
  }

  /** C_ij / (n_i n_j^δ), by the definition. */
  private double[][] normalisedSums() {
    double[][] sums = new double[ITEMS][ITEMS];
    for (ItemSequence past : histories) {
      int[] steps = past.stepAges();
      for (int a = 0; a < past.size(); a++) {
        for (int b = 0; b < past.size(); b++) {
          int ahead = steps[a] - steps[b];
          if (past.items()[a] != past.items()[b] && ahead >= 0 && ahead <= WINDOW && a != b) {
            sums[past.items()[a]][past.items()[b]] +=
                ahead == 0 ? 0.5 : Math.pow(FADE, ahead - 1.0);
          }
        }
      }
    }
    for (int from = 0; from < ITEMS; from++) {
      for (int to = 0; to < ITEMS; to++) {
        sums[from][to] /=
            Math.max(1, frequency[from]) * Math.pow(Math.max(1, frequency[to]), TO_EXPONENT);
      }
    }
    return sums;
  }

  private static double[][] productsOf(ItemVectors vectors) {
    float[] sources = ((ItemVectors.Rule.Directed) vectors.rule()).sources();
    double[][] products = new double[ITEMS][ITEMS];
    for (int from = 0; from < ITEMS; from++) {
      for (int to = 0; to < ITEMS; to++) {
        for (int k = 0; k < vectors.rank(); k++) {
          products[from][to] += sources[from * vectors.rank() + k] * vectors.at(to, k);
        }
      }
    }
    return products;
  }
}
