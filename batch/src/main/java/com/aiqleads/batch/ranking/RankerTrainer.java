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
import java.util.concurrent.Future;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Learns the second stage with MLlib: gradient-boosted trees on binned features, by log loss and,
 * where the settings say so, by LambdaMART, and a logistic regression on the features themselves.
 * Questions left aside decide which trees speak, and how far each part.
 */
final class RankerTrainer {
  private static final int BINS = 128;
  private static final int BIN_SAMPLE = 50_000;
  private static final int ROWS_PER_PART = 25_000;
  private static final int LEAST_TREES = 10;

  /** Of the time for both kinds of trees. */
  private static final double SHARE_OF_LOG_LOSS = 0.75;

  private static final int TIMED_TREES = 3;

  /** Their lineage is short enough to go without checkpoints. */
  private static final int FEW_TREES = 20;

  private static final int TREES_PER_CHECKPOINT = 10;
  private static final int FEW_QUESTIONS = 10_000;
  private static final int DEPTH_FOR_FEW = 3;

  /** Of trees that stand alone, and of the linear part. */
  private static final double[][] SHARES = {{1, 0}, {0, 1}, {1, 1}, {1, 0.3}};

  /** Of trees that say what the linear part leaves out. */
  private static final double[][] SHARES_BEYOND = {{1, 1}, {0.5, 1}};

  /** Of the mean of both: half of those beyond want half of the linear part. */
  private static final double[][] SHARES_OF_BOTH = {{1, 0.5}, {1, 1}};

  private static final double[] PORTIONS = {0.25, 0.5, 1};

  private static final StructType COLUMNS =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  private final SparkSession spark;
  private final Recipe.RankerSettings settings;
  private final Deadline deadline;
  private final long seed;
  private final Phases phases;

  /**
   * @param deadline for the trees; not kept to below {@link #LEAST_TREES}
   */
  RankerTrainer(
      SparkSession spark, Recipe.RankerSettings settings, TrainRequest request, Deadline deadline) {
    this.spark = spark;
    this.settings = settings;
    this.deadline = deadline;
    this.seed = request.seed();
    this.phases = request.phases();
  }

  /**
   * The ranker, and what it reaches on the questions left aside.
   *
   * @param ndcg NDCG@10, a mean over questions; each half of the users judges what the other half
   *     would have chosen, so that nothing is judged by those who chose it
   * @param aside the rows of those questions
   */
  record Trained(Ranker ranker, double ndcg, List<ItemRow> aside) {}

  Trained train(JavaRDD<ItemRow> made) throws Exception {
    JavaRDD<ItemRow> rows = made.persist(StorageLevel.MEMORY_AND_DISK());
    try (Beside beside = new Beside()) {
      long count = phases.time("rows", rows::count);
      JavaRDD<ItemRow> learnt = inFewParts(rows.filter(row -> !row.aside()), count);
      if (learnt.map(ItemRow::answer).distinct().count() < 2) {
        throw new TooLittleDataException(
            "too little to learn a ranker from: no question about a past has both an answer and"
                + " another item to choose from");
      }
      FeatureBins bins = FeatureBins.of(sampleOf(learnt, count), BINS);
      int depth = depthFor(learnt.map(ItemRow::question).distinct().count());
      Future<LogisticRegressionModel> linear = beside.start(() -> linearOf(learnt));
      if (deadline.isLimit()) {
        // What a tree takes is measured, with nothing beside it.
        phases.time("linear", () -> Beside.ended(linear));
      }
      List<Kind> kinds = new ArrayList<>();
      Deadline first = settings.lambdaMart() ? deadline.after(SHARE_OF_LOG_LOSS) : deadline;
      TreeEnsemble trees = phases.time("trees", () -> treesOf(learnt, bins, depth, first));
      kinds.add(new Kind("trees", trees, SHARES));
      LogisticRegressionModel line = Beside.ended(linear);
      if (settings.lambdaMart() && deadline.leftNanos() > 0) {
        double[] coefficients = line.coefficients().toArray();
        TreeEnsemble beyond =
            phases.time("LambdaMART", () -> lambdaTrees(learnt, bins, coefficients, depth));
        kinds.add(new Kind("LambdaMART trees", beyond, SHARES_BEYOND));
      }
      return best(kinds, bins, line, rows.filter(ItemRow::aside).collect());
    } finally {
      rows.unpersist();
    }
  }

  /**
   * Trees of one kind.
   *
   * @param shares those tried of trees and linear part
   */
  private record Kind(String name, TreeEnsemble trees, double[][] shares) {
    Kind first(double portion) {
      return new Kind(name, trees.first((int) Math.round(portion * trees.roots().length)), shares);
    }
  }

  /** Every level of every tree is a Spark job: few rows in many parts cost more time than work. */
  private static JavaRDD<ItemRow> inFewParts(JavaRDD<ItemRow> rows, long count) {
    long parts = Math.max(1, count / ROWS_PER_PART);
    return rows.coalesce((int) Math.min(rows.getNumPartitions(), parts));
  }

  private float[][] sampleOf(JavaRDD<ItemRow> rows, long count) {
    double share = Math.min(1, (double) BIN_SAMPLE / count);
    List<ItemRow> sample = rows.sample(false, share, seed).collect();
    return sample.stream().map(ItemRow::features).toArray(float[][]::new);
  }

  /** Deep trees learn few questions by heart. */
  private int depthFor(long questions) {
    return questions < FEW_QUESTIONS ? Math.min(DEPTH_FOR_FEW, settings.depth()) : settings.depth();
  }

  private TreeEnsemble treesOf(JavaRDD<ItemRow> rows, FeatureBins bins, int depth, Deadline until) {
    Dataset<Row> binned =
        spark.createDataFrame(rows.map(row -> binnedRow(row, bins)), COLUMNS).persist();
    try {
      GBTClassificationModel model = boosted(binned, depth, treesWithin(binned, depth, until));
      return TreeExport.of((DecisionTreeRegressionModel[]) model.trees(), model.treeWeights());
    } finally {
      binned.unpersist();
    }
  }

  /** How many trees there is time for, after a few that are timed. */
  private int treesWithin(Dataset<Row> rows, int depth, Deadline until) {
    if (!until.isLimit()) {
      return settings.trees();
    }
    if (until.leftNanos() <= 0) {
      return Math.min(settings.trees(), LEAST_TREES);
    }
    rows.count();
    long startNanos = System.nanoTime();
    boosted(rows, depth, TIMED_TREES);
    double nanosPerTree = (double) (System.nanoTime() - startNanos) / TIMED_TREES;
    double fitting = until.leftNanos() / nanosPerTree;
    int trees = (int) Math.min(settings.trees(), Math.max(LEAST_TREES, fitting));
    noteIfFewer("trees", trees);
    return trees;
  }

  private void noteIfFewer(String what, int trees) {
    if (trees < settings.trees()) {
      phases.note(
          "only %d %s of %d: there is no time for more".formatted(trees, what, settings.trees()));
    }
  }

  private GBTClassificationModel boosted(Dataset<Row> rows, int depth, int trees) {
    return new GBTClassifier()
        .setMaxBins(BINS)
        .setMaxDepth(depth)
        .setMaxIter(trees)
        .setStepSize(settings.stepSize())
        .setMinInstancesPerNode(20)
        .setSubsamplingRate(0.7)
        .setMaxMemoryInMB(512)
        .setSeed(seed)
        .setCheckpointInterval(trees <= FEW_TREES ? -1 : TREES_PER_CHECKPOINT)
        .fit(rows);
  }

  private TreeEnsemble lambdaTrees(
      JavaRDD<ItemRow> rows, FeatureBins bins, double[] line, int depth) {
    DecisionTreeRegressor regressor =
        new DecisionTreeRegressor()
            .setMaxBins(BINS)
            .setMaxDepth(depth)
            .setMinInstancesPerNode(20)
            .setMaxMemoryInMB(512)
            .setSeed(seed);
    TreeEnsemble trees =
        new LambdaTrainer(spark, regressor, settings.stepSize(), seed)
            .of(rows, bins, line, settings.trees(), LEAST_TREES, deadline);
    noteIfFewer("LambdaMART trees", trees.roots().length);
    return trees;
  }

  private static Row binnedRow(ItemRow row, FeatureBins bins) {
    double[] values = new double[row.features().length];
    for (int feature = 0; feature < values.length; feature++) {
      values[feature] = bins.binOf(feature, row.features()[feature]);
    }
    return RowFactory.create(row.answer() ? 1.0 : 0.0, Vectors.dense(values));
  }

  private LogisticRegressionModel linearOf(JavaRDD<ItemRow> rows) {
    Dataset<Row> plain =
        spark.createDataFrame(rows.map(RankerTrainer::plainRow), COLUMNS).persist();
    try {
      return new LogisticRegression().setRegParam(1e-4).setTol(1e-4).setMaxIter(100).fit(plain);
    } finally {
      plain.unpersist();
    }
  }

  private static Row plainRow(ItemRow row) {
    double[] values = new double[row.features().length];
    for (int feature = 0; feature < values.length; feature++) {
      values[feature] = row.features()[feature];
    }
    return RowFactory.create(row.answer() ? 1.0 : 0.0, Vectors.dense(values));
  }

  /** One choice, and what it reaches. */
  private record Tried(Ranker ranker, Halves quality) {
    static Tried best(List<Tried> tried) {
      return Collections.max(tried, Comparator.comparingDouble(one -> one.quality().mean()));
    }
  }

  /**
   * Tries which trees speak, how many of them, and how loud beside the linear part; of two kinds
   * also the mean of what is best of each.
   */
  private Trained best(
      List<Kind> kinds, FeatureBins bins, LogisticRegressionModel linear, List<ItemRow> aside) {
    AsideQuality quality = new AsideQuality(aside);
    List<Tried> all = new ArrayList<>();
    List<TreeEnsemble> bestOfKind = new ArrayList<>();
    for (Kind kind : kinds) {
      List<Tried> tried = new ArrayList<>();
      for (double portion : PORTIONS) {
        tried.addAll(triedShares(kind.first(portion), bins, linear, quality));
      }
      all.addAll(tried);
      tried.removeIf(one -> one.ranker().treeShare() == 0);
      bestOfKind.add(Tried.best(tried).ranker().trees());
    }
    if (bestOfKind.size() == 2) {
      TreeEnsemble both = bestOfKind.get(0).meanWith(bestOfKind.get(1));
      all.addAll(
          triedShares(
              new Kind("trees of both kinds", both, SHARES_OF_BOTH), bins, linear, quality));
    }
    return new Trained(Tried.best(all).ranker(), judgedByOthers(all), aside);
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

  private List<Tried> triedShares(
      Kind kind, FeatureBins bins, LogisticRegressionModel linear, AsideQuality aside) {
    Ranker ranker =
        new Ranker(bins, kind.trees(), linear.coefficients().toArray(), linear.intercept(), 1, 0);
    double[] trees = aside.scoresOf(features -> ranker.treesOf(features, ranker.newBins()));
    double[] line = aside.scoresOf(ranker::linearOf);
    List<Tried> tried = new ArrayList<>();
    for (double[] shares : kind.shares()) {
      double[] scores = new double[trees.length];
      Arrays.setAll(scores, row -> shares[0] * trees[row] + shares[1] * line[row]);
      Halves quality = aside.halvesOf(scores);
      String choice =
          "%d %s x %s + linear x %s"
              .formatted(kind.trees().roots().length, kind.name(), shares[0], shares[1]);
      phases.note(
          String.format(Locale.ROOT, "ranker with %s: NDCG@10 %.4f", choice, quality.mean()));
      tried.add(new Tried(ranker.withShares(shares[0], shares[1]), quality));
    }
    return tried;
  }
}
