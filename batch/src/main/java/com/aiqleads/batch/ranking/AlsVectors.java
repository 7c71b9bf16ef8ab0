package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** MLlib's ALS with implicit preferences; only the item vectors are kept. */
final class AlsVectors {
  private AlsVectors() {}

  /**
   * How it is learnt.
   *
   * @param alpha confidence per unit of weight
   * @param regularization λ, multiplied by the number of a user's (or item's) items
   */
  record Settings(int rank, int iterations, double alpha, double regularization, long seed)
      implements java.io.Serializable {
    private static final long serialVersionUID = 1;
  }

  static ItemVectors train(
      SparkSession spark, JavaRDD<ItemSequence> distinct, int items, Settings settings) {
    StructType columns =
        new StructType()
            .add("user", DataTypes.IntegerType)
            .add("item", DataTypes.IntegerType)
            .add("weight", DataTypes.FloatType);
    JavaRDD<Row> rows = distinct.zipWithIndex().flatMap(one -> rowsOf(one._1(), one._2()));
    Dataset<Row> weights = spark.createDataFrame(rows, columns);
    ALS als =
        new ALS()
            .setUserCol("user")
            .setItemCol("item")
            .setRatingCol("weight")
            .setImplicitPrefs(true)
            .setRank(settings.rank())
            .setMaxIter(settings.iterations())
            .setAlpha(settings.alpha())
            .setRegParam(settings.regularization())
            .setNumBlocks(
                Math.min(distinct.getNumPartitions(), spark.sparkContext().defaultParallelism()))
            .setSeed(settings.seed());
    float[] vectors = new float[items * settings.rank()];
    for (Row row : als.fit(weights).itemFactors().collectAsList()) {
      int item = row.getInt(0);
      List<Float> vector = row.getList(1);
      for (int k = 0; k < vector.size(); k++) {
        vectors[item * settings.rank() + k] = vector.get(k);
      }
    }
    return new ItemVectors(
        settings.rank(),
        vectors,
        new ItemVectors.Rule.Solved(settings.alpha(), settings.regularization()));
  }

  private static java.util.Iterator<Row> rowsOf(ItemSequence past, long user) {
    List<Row> rows = new ArrayList<>(past.size());
    for (int at = 0; at < past.size(); at++) {
      rows.add(RowFactory.create(Math.toIntExact(user), past.items()[at], past.weights()[at]));
    }
    return rows.iterator();
  }
}
