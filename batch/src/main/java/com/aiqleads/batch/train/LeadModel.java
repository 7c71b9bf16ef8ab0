package com.aiqleads.batch.train;

import static org.apache.spark.sql.functions.col;

import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.contracts.scoring.ScoringParameters;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * MLlib's alternating least squares for implicit preferences (Hu, Koren and Volinsky 2008).
 * Negative weights are confidence in a preference of zero, as {@code FoldIn} reads them too.
 */
final class LeadModel {
  /**
   * Each iteration nests two more shuffles into the description every task is sent; beyond some
   * twenty, reading it overflows a thread's stack.
   */
  private static final int ITERATIONS_PER_CHECKPOINT = 4;

  /** Below it, tasks and shuffles of two halves take longer than the whole by one task. */
  private static final long PAIRS_WORTH_PARTING = 200_000;

  private LeadModel() {}

  /**
   * Needs a checkpoint folder on the session for more than a few iterations.
   *
   * @param weights columns user, item and weight; no zeros
   * @param pairs how many they are
   */
  static ALSModel train(
      Dataset<Row> weights, long pairs, ScoringParameters scoring, ModelParameters training) {
    int parallel = Math.max(2, weights.sparkSession().sparkContext().defaultParallelism());
    int blocks = pairs < PAIRS_WORTH_PARTING ? 1 : parallel;
    return new ALS()
        .setUserCol("user")
        .setItemCol("item")
        .setRatingCol("weight")
        .setImplicitPrefs(true)
        .setNonnegative(false)
        .setRank(scoring.rank())
        .setAlpha(scoring.alpha())
        .setRegParam(scoring.regularization())
        .setMaxIter(training.iterationsOrDefault())
        .setSeed(training.seedOrDefault())
        .setNumBlocks(blocks)
        .setCheckpointInterval(ITERATIONS_PER_CHECKPOINT)
        .fit(solvable(weights));
  }

  /**
   * Without the agents and the leads of which no weight is positive. Their vectors are zero and
   * change no other; but nothing regularises their equations, which MLlib cannot solve where there
   * are fewer agents, or leads, than factors.
   */
  private static Dataset<Row> solvable(Dataset<Row> weights) {
    Dataset<Row> positive = weights.filter(col("weight").gt(0));
    return weights
        .join(positive.select("user").distinct(), new String[] {"user"}, "left_semi")
        .join(positive.select("item").distinct(), new String[] {"item"}, "left_semi");
  }
}
