package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.batch.ranking.RankerChoice.Kind;
import com.aiqleads.contracts.ranking.FeatureBins;
import com.aiqleads.contracts.ranking.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
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

  RankerChoice.Chosen train(JavaRDD<ItemRow> made) throws Exception {
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
      kinds.add(Kind.alone("trees", trees));
      LogisticRegressionModel line = Beside.ended(linear);
      if (settings.lambdaMart() && deadline.leftNanos() > 0) {
        double[] coefficients = line.coefficients().toArray();
        TreeEnsemble beyond =
            phases.time("LambdaMART", () -> lambdaTrees(learnt, bins, coefficients, depth));
        kinds.add(Kind.beyondLine("LambdaMART trees", beyond));
      }
      List<ItemRow> aside = rows.filter(ItemRow::aside).collect();
      return new RankerChoice(bins, line, aside, phases).of(kinds, settings.treesTogether());
    } finally {
      rows.unpersist();
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
}
