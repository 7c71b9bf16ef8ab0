package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.AsideQuality.Halves;
import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.contracts.ranking.FeatureBins;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegressionModel;

/**
 * Chooses a ranker by NDCG@10 of questions left aside: which trees speak, how many of them, and how
 * loud beside the linear part; of two kinds also the mean of what is best of each, of at most half
 * of the trees that may speak together. Thread-safe.
 */
final class RankerChoice {
  /** Of trees that stand alone, and of the linear part. */
  private static final double[][] SHARES = {{1, 0}, {0, 1}, {1, 1}, {1, 0.3}};

  /** Of trees that say what the linear part leaves out. */
  private static final double[][] SHARES_BEYOND = {{1, 1}, {0.5, 1}};

  /** Of the mean of both: half of those beyond want half of the linear part. */
  private static final double[][] SHARES_OF_BOTH = {{1, 0.5}, {1, 1}};

  private static final double[] PORTIONS = {0.25, 0.5, 1};

  private final FeatureBins bins;
  private final LogisticRegressionModel linear;
  private final List<ItemRow> aside;
  private final AsideQuality quality;
  private final Phases phases;

  /**
   * @param aside rows of the questions left aside
   */
  RankerChoice(
      FeatureBins bins, LogisticRegressionModel linear, List<ItemRow> aside, Phases phases) {
    this.bins = bins;
    this.linear = linear;
    this.aside = aside;
    this.quality = new AsideQuality(aside);
    this.phases = phases;
  }

  /**
   * The ranker, and what it reaches on the questions left aside.
   *
   * @param ndcg NDCG@10, a mean over questions; each half of the users judges what the other half
   *     would have chosen, so that nothing is judged by those who chose it
   * @param aside the rows of those questions
   */
  record Chosen(Ranker ranker, double ndcg, List<ItemRow> aside) {}

  /**
   * Trees of one kind.
   *
   * @param shares those tried of trees and linear part
   */
  record Kind(String name, TreeEnsemble trees, double[][] shares) {
    static Kind alone(String name, TreeEnsemble trees) {
      return new Kind(name, trees, SHARES);
    }

    /** Trees that say what the linear part leaves out. */
    static Kind beyondLine(String name, TreeEnsemble trees) {
      return new Kind(name, trees, SHARES_BEYOND);
    }

    private Kind first(int most) {
      return new Kind(name, trees.first(most), shares);
    }

    /** How many of them are tried, ascending. */
    private int[] counts(int half) {
      int all = trees.roots().length;
      IntStream portions =
          DoubleStream.of(PORTIONS).mapToInt(portion -> (int) Math.round(portion * all));
      return IntStream.concat(portions, IntStream.of(Math.min(all, half)))
          .sorted()
          .distinct()
          .toArray();
    }
  }

  /** One choice, and what it reaches. */
  private record Tried(Ranker ranker, Halves quality) {
    static Tried best(List<Tried> tried) {
      return Collections.max(tried, Comparator.comparingDouble(one -> one.quality().mean()));
    }
  }

  /**
   * The best over these kinds of trees.
   *
   * @param kinds one or two
   * @param together trees at most, where both kinds speak: half of them of each
   */
  Chosen of(List<Kind> kinds, int together) {
    double[] line = quality.scoresOf(withTrees(kinds.get(0).trees())::linearOf);
    List<Tried> all = new ArrayList<>();
    List<TreeEnsemble> bestOfKind = new ArrayList<>();
    int half = together / 2;
    for (Kind kind : kinds) {
      List<Tried> tried = new ArrayList<>();
      for (int count : kind.counts(half)) {
        tried.addAll(triedShares(kind.first(count), line));
      }
      all.addAll(tried);
      tried.removeIf(
          one -> one.ranker().treeShare() == 0 || one.ranker().trees().roots().length > half);
      bestOfKind.add(Tried.best(tried).ranker().trees());
    }
    if (bestOfKind.size() == 2) {
      TreeEnsemble both = bestOfKind.get(0).meanWith(bestOfKind.get(1));
      all.addAll(triedShares(new Kind("trees of both kinds", both, SHARES_OF_BOTH), line));
    }
    return new Chosen(Tried.best(all).ranker(), judgedByOthers(all), aside);
  }

  private Ranker withTrees(TreeEnsemble trees) {
    return new Ranker(bins, trees, linear.coefficients().toArray(), linear.intercept(), 1, 0);
  }

  private List<Tried> triedShares(Kind kind, double[] line) {
    Ranker ranker = withTrees(kind.trees());
    double[] trees = quality.scoresOf(features -> ranker.treesOf(features, ranker.newBins()));
    List<Tried> tried = new ArrayList<>();
    for (double[] shares : kind.shares()) {
      double[] scores = new double[trees.length];
      Arrays.setAll(scores, row -> shares[0] * trees[row] + shares[1] * line[row]);
      Halves reached = quality.halvesOf(scores);
      String choice =
          "%d %s x %s + linear x %s"
              .formatted(kind.trees().roots().length, kind.name(), shares[0], shares[1]);
      phases.note(
          String.format(Locale.ROOT, "ranker with %s: NDCG@10 %.4f", choice, reached.mean()));
      tried.add(new Tried(ranker.withShares(shares[0], shares[1]), reached));
    }
    return tried;
  }

  /** What is best by one half of the users is judged by the other. */
  private static double judgedByOthers(List<Tried> tried) {
    double sum = 0;
    int questions = 0;
    for (int half = 0; half < 2; half++) {
      int chooses = half;
      Halves chosen =
          Collections.max(tried, Comparator.comparingDouble(one -> one.quality().meanOf(chooses)))
              .quality();
      sum += chosen.sums()[1 - half];
      questions += chosen.questions()[1 - half];
    }
    return questions == 0 ? 0 : sum / questions;
  }
}
