package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.LambdaLists.Asked;
import com.aiqleads.batch.ranking.LambdaLists.Slopes;
import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.contracts.ranking.FeatureBins;
import com.aiqleads.contracts.ranking.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Learns trees by LambdaMART (Burges 2010): only the order within a question counts, and its top
 * the most. They begin from a linear score, so that they say what it leaves out. Each tree is
 * MLlib's regression tree on gradient / curvature with the curvature as weight: the variance that a
 * split takes away is then what a Newton step in both children wins, and a leaf's mean is that
 * step. Rows and scores stay on the executors, per question; scores are kept every few trees and
 * lack only the trees since, so that lineage grows by one step per {@link #TREES_PER_BASE} trees.
 */
final class LambdaTrainer {
  private static final int TREES_PER_BASE = 8;
  private static final StructType COLUMNS =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("weight", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  private final SparkSession spark;
  private final DecisionTreeRegressor regressor;
  private final double stepSize;
  private final long seed;

  /** For trees that are made alike. */
  LambdaTrainer(SparkSession spark, DecisionTreeRegressor regressor, double stepSize, long seed) {
    this.spark = spark;
    this.regressor = regressor.setWeightCol("weight");
    this.stepSize = stepSize;
    this.seed = seed;
  }

  /**
   * The trees; their sum is half of what the score should be beyond the linear one, as in all
   * rankers. None where no question has both an answer and another row.
   *
   * @param rows those of one question one behind the other, in one partition
   * @param line coefficients of the linear score
   * @param most trees, unless the time is over before
   * @param least trees, also when the time is over
   */
  TreeEnsemble of(
      JavaRDD<ItemRow> rows,
      FeatureBins bins,
      double[] line,
      int most,
      int least,
      Deadline deadline) {
    long ownSeed = seed;
    JavaRDD<Asked> lists =
        rows.mapPartitions(part -> LambdaLists.of(part, bins, line, ownSeed))
            .persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<double[]> base = lists.map(Asked::start);
    List<DecisionTreeRegressionModel> trees = new ArrayList<>();
    int inBase = 0;
    try {
      long longestNanos = 0;
      while (trees.size() < most
          && (trees.size() < least || deadline.leftNanos() > longestNanos)
          && !lists.isEmpty()) {
        long startNanos = System.nanoTime();
        trees.add(treeOf(lists, withTrees(lists, base, trees.subList(inBase, trees.size()))));
        if (trees.size() - inBase == TREES_PER_BASE) {
          JavaRDD<double[]> next =
              withTrees(lists, base, trees.subList(inBase, trees.size()))
                  .persist(StorageLevel.MEMORY_AND_DISK());
          next.count();
          base.unpersist();
          base = next;
          inBase = trees.size();
        }
        longestNanos = Math.max(longestNanos, System.nanoTime() - startNanos);
      }
    } finally {
      base.unpersist();
      lists.unpersist();
    }
    return exported(trees);
  }

  private JavaRDD<double[]> withTrees(
      JavaRDD<Asked> lists, JavaRDD<double[]> scores, List<DecisionTreeRegressionModel> models) {
    TreeEnsemble trees = exported(models);
    return lists.zip(scores).map(pair -> pair._1().withTrees(pair._2(), trees));
  }

  private DecisionTreeRegressionModel treeOf(JavaRDD<Asked> lists, JavaRDD<double[]> scores) {
    JavaRDD<Row> rows =
        lists
            .zip(scores)
            .flatMap(pair -> rowsOf(pair._1(), pair._2()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return regressor.fit(spark.createDataFrame(rows, COLUMNS));
    } finally {
      rows.unpersist();
    }
  }

  private static Iterator<Row> rowsOf(Asked list, double[] scores) {
    Slopes slopes = LambdaLists.slopesOf(list.answers(), scores);
    List<Row> rows = new ArrayList<>(scores.length);
    for (int row = 0; row < scores.length; row++) {
      double curvature = slopes.curvature()[row];
      if (curvature > 0) {
        double step = slopes.gradient()[row] / curvature;
        rows.add(RowFactory.create(step, curvature, Vectors.dense(list.vectorOf(row))));
      }
    }
    return rows.iterator();
  }

  private TreeEnsemble exported(List<DecisionTreeRegressionModel> trees) {
    double[] weights = new double[trees.size()];
    Arrays.fill(weights, stepSize / 2);
    return TreeExport.of(trees.toArray(new DecisionTreeRegressionModel[0]), weights);
  }
}
