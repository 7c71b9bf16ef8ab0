package com.aiqleads.batch.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.aiqleads.batch.session.TestSpark;
import com.aiqleads.contracts.ranking.FeatureBins;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trees outside Spark score what MLlib's own score. */
final class TreeExportIT {
  private static final long SEED = 111;
  private static final int TRAINED = 4_000;
  private static final int SCORED = 100_000;
  private static final int BINS = 128;

  /** Normal, with few values, constant, uniform, mostly 0, and large. */
  private static final int FEATURES = 6;

  private static FeatureBins bins;
  private static GBTClassificationModel model;
  private static LogisticRegressionModel linear;
  private static Ranker ranker;

  @BeforeAll
  static void train() {
    Random random = new Random(SEED);
    float[][] rows = new float[TRAINED][];
    for (int n = 0; n < TRAINED; n++) {
      rows[n] = rowOf(random);
    }
    bins = FeatureBins.of(rows, BINS);
    List<Row> binned = new ArrayList<>();
    List<Row> plain = new ArrayList<>();
    for (float[] row : rows) {
      boolean answer = row[0] + row[1] - row[3] * row[4] + random.nextGaussian() > 0;
      binned.add(RowFactory.create(answer ? 1.0 : 0.0, binnedOf(row)));
      plain.add(RowFactory.create(answer ? 1.0 : 0.0, plainOf(row)));
    }
    StructType columns =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    model =
        new GBTClassifier()
            .setMaxBins(BINS)
            .setMaxDepth(5)
            .setMaxIter(12)
            .setStepSize(0.15)
            .setSubsamplingRate(0.7)
            .setSeed(SEED)
            .fit(TestSpark.session().createDataFrame(binned, columns));
    linear =
        new LogisticRegression()
            .setRegParam(1e-4)
            .fit(TestSpark.session().createDataFrame(plain, columns));
    TreeEnsemble trees =
        TreeExport.of((DecisionTreeRegressionModel[]) model.trees(), model.treeWeights());
    ranker = new Ranker(bins, trees, linear.coefficients().toArray(), linear.intercept(), 1, 0);
  }

  private static float[] rowOf(Random random) {
    return new float[] {
      (float) random.nextGaussian(),
      random.nextInt(5) - 2,
      7,
      random.nextFloat(),
      random.nextInt(4) == 0 ? random.nextFloat() * 9 : 0,
      random.nextInt() * 1e3f
    };
  }

  private static Vector binnedOf(float[] row) {
    double[] values = new double[FEATURES];
    for (int feature = 0; feature < FEATURES; feature++) {
      values[feature] = bins.binOf(feature, row[feature]);
    }
    return Vectors.dense(values);
  }

  @Test
  void scoresAHundredThousandRowsAsMllibDoes() {
    Random random = new Random(SEED + 1);
    double worst = 0;
    for (int n = 0; n < SCORED; n++) {
      float[] row = rowOf(random);
      if (n % 4 == 0) {
        putOnCuts(row, random);
      }
      worst = Math.max(worst, Math.abs(ranker.treesOf(row, ranker.newBins()) / 2 - margin(row)));
    }
    assertThat(worst).as("seed " + SEED).isLessThan(1e-6);
  }

  @Test
  void theLinearPartScoresAHundredThousandRowsAsMllibDoes() {
    Random random = new Random(SEED + 4);
    Ranker both = ranker.withShares(0.5, 0.3);
    double worst = 0;
    for (int n = 0; n < SCORED; n++) {
      float[] row = rowOf(random);
      double said = linear.predictRaw(plainOf(row)).apply(1);
      worst = Math.max(worst, Math.abs(ranker.linearOf(row) - said));
      double sum = 0.5 * 2 * margin(row) + 0.3 * said;
      worst = Math.max(worst, Math.abs(both.scoreOf(row, both.newBins()) - sum));
    }
    assertThat(worst).as("seed " + SEED).isLessThan(1e-6);
  }

  private static Vector plainOf(float[] row) {
    double[] values = new double[FEATURES];
    Arrays.setAll(values, feature -> row[feature]);
    return Vectors.dense(values);
  }

  /** Exactly on a cut, or the next number above or below. */
  private static void putOnCuts(float[] row, Random random) {
    for (int feature = 0; feature < FEATURES; feature++) {
      float[] cuts = bins.cuts()[feature];
      if (cuts.length > 0) {
        float cut = cuts[random.nextInt(cuts.length)];
        row[feature] =
            switch (random.nextInt(4)) {
              case 0 -> Math.nextUp(cut);
              case 1 -> Math.nextDown(cut);
              default -> cut;
            };
      }
    }
  }

  @Test
  void agreesOnBothSidesOfEveryCut() {
    float[] row = rowOf(new Random(SEED + 2));
    for (int feature = 0; feature < FEATURES; feature++) {
      float before = row[feature];
      for (float cut : bins.cuts()[feature]) {
        for (float value : new float[] {Math.nextDown(cut), cut, Math.nextUp(cut)}) {
          row[feature] = value;
          assertThat(ranker.trees().scoreOf(binsOf(row))).isCloseTo(margin(row), within(1e-9));
        }
      }
      row[feature] = before;
    }
  }

  private static int[] binsOf(float[] row) {
    int[] numbers = new int[FEATURES];
    for (int feature = 0; feature < FEATURES; feature++) {
      numbers[feature] = bins.binOf(feature, row[feature]);
    }
    return numbers;
  }

  @Test
  void isHalfTheLogOddsOfMllibsProbability() {
    Random random = new Random(SEED + 3);
    for (int n = 0; n < 1_000; n++) {
      float[] row = rowOf(random);
      double odds = ranker.scoreOf(row, ranker.newBins());
      assertThat(1 / (1 + Math.exp(-odds)))
          .isCloseTo(model.predictProbability(binnedOf(row)).apply(1), within(1e-6));
    }
  }

  @Test
  void exportsTreesThatAskSeveralFeatures() {
    assertThat(ranker.trees().roots()).hasSize(12);
    assertThat(Arrays.stream(ranker.trees().feature()).filter(f -> f >= 0).distinct())
        .contains(0, 1, 3, 4)
        .doesNotContain(2);
  }

  private static double margin(float[] row) {
    return model.predictRaw(binnedOf(row)).apply(1);
  }
}
