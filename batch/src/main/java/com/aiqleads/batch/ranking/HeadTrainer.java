package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HeadPlan.Part;
import com.aiqleads.contracts.probability.Head;
import com.aiqleads.contracts.probability.HeadModel;
import com.aiqleads.contracts.probability.Heads;
import com.aiqleads.contracts.probability.Isotonic;
import com.aiqleads.contracts.scoring.AgentActivity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrices;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.IsotonicRegression;
import org.apache.spark.ml.regression.IsotonicRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Learns the heads with MLlib: a logistic regression each on drawn rows, weighted by how they were
 * drawn, and an isotonic regression on all rows of a later slice; then judges them on agents that
 * neither saw. On the driver are histograms of fixed size.
 */
final class HeadTrainer {
  /** Rows that logistic regressions are learnt from, about. */
  private static final int MOST_ROWS = 100_000;

  /**
   * Below it there is no head; of the later slice: no calibration. Of acts, and of pairs without.
   */
  private static final int LEAST_OF_EITHER = 50;

  /** Not infinite: MLlib multiplies it with a deviation, which is 0 where a feature is constant. */
  private static final double UNBOUND = -1e6;

  /** The score, the agent's activity and the generators' age. */
  private static final int FEATURES = 1 + AgentActivity.SIZE + 1;

  /** Whose calibration error is told beside that of all leads handed on. */
  static final int TOP = 20;

  private static final StructType ROWS =
      new StructType()
          .add("weight", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType())
          .add(Head.VIEW.name(), DataTypes.DoubleType)
          .add(Head.INQUIRY.name(), DataTypes.DoubleType)
          .add(Head.PURCHASE.name(), DataTypes.DoubleType);
  private static final StructType POINTS =
      new StructType()
          .add("features", DataTypes.DoubleType)
          .add("label", DataTypes.DoubleType)
          .add("weight", DataTypes.DoubleType);

  private final SparkSession spark;
  private final long seed;
  private final Phases phases;
  private final int mostRows;

  /**
   * The heads, and how they do.
   *
   * @param metrics by name, of rows neither learnt from nor calibrated on
   */
  record Trained(Heads heads, Map<String, Double> metrics) {}

  /**
   * A head, and what the age of the generators adds to its log odds: in use they are new, so that a
   * generation's head goes without.
   *
   * @param perAge times ln(1 + days)
   */
  record Learnt(HeadModel model, double perAge) implements Serializable {
    private static final long serialVersionUID = 1;

    float offsetOf(HeadQuestion question) {
      return (float) (model.offsetOf(question.activity()) + perAge * Math.log1p(question.age()));
    }
  }

  HeadTrainer(SparkSession spark, long seed, Phases phases) {
    this(spark, seed, phases, MOST_ROWS);
  }

  /**
   * @param mostRows that logistic regressions are learnt from, about
   */
  HeadTrainer(SparkSession spark, long seed, Phases phases, int mostRows) {
    this.mostRows = mostRows;
    this.spark = spark;
    this.seed = seed;
    this.phases = phases;
  }

  Trained train(JavaRDD<HeadQuestion> made) throws Exception {
    JavaRDD<HeadQuestion> questions = made.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      phases.time("rows", questions::count);
      Map<Head, Learnt> models =
          phases.time("logistic", () -> learnt(questions.filter(one -> one.part() == Part.LEARN)));
      JavaRDD<HeadQuestion> later = questions.filter(one -> one.part() == Part.CALIBRATE);
      models.replaceAll((head, model) -> calibrated(head, model, later));
      Map<String, Double> metrics = new TreeMap<>();
      JavaRDD<HeadQuestion> aside = questions.filter(one -> one.part() == Part.JUDGE);
      for (Head head : Head.values()) {
        Learnt model = models.get(head);
        metrics.put("head " + head.title(), model == null ? 0.0 : isCalibrated(model) ? 2 : 1);
        if (model != null) {
          metrics.putAll(HeadQuality.metricsOf(head, model, aside));
        }
      }
      Map<Head, HeadModel> heads = new EnumMap<>(Head.class);
      models.forEach((head, learnt) -> heads.put(head, learnt.model()));
      return new Trained(new Heads(heads), metrics);
    } finally {
      questions.unpersist();
    }
  }

  private static boolean isCalibrated(Learnt learnt) {
    return learnt.model().calibration() != null;
  }

  private Map<Head, Learnt> learnt(JavaRDD<HeadQuestion> questions) {
    long pairs = questions.map(one -> (long) one.scores().length).fold(0L, Long::sum);
    double share = Math.min(1, (double) mostRows / Math.max(1, pairs));
    phases.note("heads: %d pairs, %.3f of those without an act".formatted(pairs, share));
    Map<Head, Learnt> models = new EnumMap<>(Head.class);
    long drawnBy = seed;
    Dataset<Row> rows =
        spark
            .createDataFrame(questions.flatMap(question -> rowsOf(question, share, drawnBy)), ROWS)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long drawn = rows.count();
      for (Head head : Head.values()) {
        long positives = questions.map(one -> one.positives(head)).fold(0L, Long::sum);
        phases.note("head %s: %d acts to learn from".formatted(head.title(), positives));
        if (isEnough(positives, drawn)) {
          models.put(head, logisticOf(head, rows));
        }
      }
    } finally {
      rows.unpersist();
    }
    return models;
  }

  /** What happens always, or never, has no curve. */
  static boolean isEnough(long happened, long rows) {
    return Math.min(happened, rows - happened) >= LEAST_OF_EITHER;
  }

  /** A lead that something came of always; of the others this share, so much the heavier. */
  static Iterator<Row> rowsOf(HeadQuestion question, double share, long seed) {
    long of = seed * 31 + Arrays.hashCode(question.scores()) + Arrays.hashCode(question.activity());
    SplittableRandom draw = new SplittableRandom(of);
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < question.scores().length; n++) {
      boolean acted = question.outcomes()[n] != 0;
      if (!acted && draw.nextDouble() >= share) {
        continue;
      }
      double[] features = new double[FEATURES];
      features[0] = question.scores()[n];
      System.arraycopy(question.activity(), 0, features, 1, AgentActivity.SIZE);
      features[FEATURES - 1] = Math.log1p(question.age());
      rows.add(
          RowFactory.create(
              acted ? 1.0 : 1 / share,
              Vectors.dense(features),
              labelOf(question.happened(Head.VIEW, n)),
              labelOf(question.happened(Head.INQUIRY, n)),
              labelOf(question.happened(Head.PURCHASE, n))));
    }
    return rows.iterator();
  }

  private static double labelOf(boolean happened) {
    return happened ? 1 : 0;
  }

  /** The score's coefficient is held at 0 or above, the others are free. */
  private static Learnt logisticOf(Head about, Dataset<Row> rows) {
    double[] least = new double[FEATURES];
    Arrays.fill(least, UNBOUND);
    least[0] = 0;
    LogisticRegressionModel model =
        new LogisticRegression()
            .setLabelCol(about.name())
            .setWeightCol("weight")
            .setRegParam(1e-6)
            .setTol(1e-6)
            .setMaxIter(60)
            .setLowerBoundsOnCoefficients(Matrices.dense(1, least.length, least))
            .fit(rows);
    double[] coefficients = model.coefficients().toArray();
    HeadModel head =
        new HeadModel(
            model.intercept(),
            Math.max(0, coefficients[0]),
            Arrays.copyOfRange(coefficients, 1, FEATURES - 1),
            null);
    return new Learnt(head, coefficients[FEATURES - 1]);
  }

  private Learnt calibrated(Head head, Learnt model, JavaRDD<HeadQuestion> later) {
    Reliability seen = HeadQuality.reliabilityOf(head, model, later, Integer.MAX_VALUE);
    phases.note(
        "head %s: %d acts of %d pairs to calibrate by"
            .formatted(head.title(), seen.happened(), seen.rows()));
    if (!isEnough(seen.happened(), seen.rows())) {
      return model;
    }
    List<Row> points = new ArrayList<>();
    for (Reliability.Point point : seen.points()) {
      points.add(RowFactory.create(point.logOdds(), point.happened(), point.rows()));
    }
    IsotonicRegressionModel fitted =
        new IsotonicRegression()
            .setWeightCol("weight")
            .fit(spark.createDataFrame(points, POINTS).coalesce(1));
    Isotonic calibration =
        new Isotonic(fitted.boundaries().toArray(), fitted.predictions().toArray());
    return new Learnt(model.model().withCalibration(calibration), model.perAge());
  }
}
