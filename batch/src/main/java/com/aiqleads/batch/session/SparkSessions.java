package com.aiqleads.batch.session;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the one session of this process. What spark-submit was given wins over what stands here.
 */
public final class SparkSessions {
  /** Versions that a kept generation names stay readable however old they are. */
  private static final String NEVER = "interval 36500 days";

  /** Masters that run in this process; Spark makes a secret of its own for them. */
  private static final String LOCAL = "local(\\[.*])?";

  private SparkSessions() {}

  /** The session of this process; made where there is none. */
  public static SparkSession open(String name) {
    SparkSession session = openedBy(name);
    session.sparkContext().setLogLevel("WARN");
    return session;
  }

  /**
   * The same, and from here on this process logs nothing: it tells in one line what goes wrong,
   * which Spark's own pages would bury. So it is switched off first: a session that is still
   * starting when the process ends fails with such pages.
   */
  public static SparkSession openQuietly(String name) {
    Configurator.setAllLevels("", Level.OFF);
    return openedBy(name);
  }

  /** Begins to open it beside the caller; what fails there fails again for who asks for it. */
  public static void openBeside(String name) {
    Thread opening = new Thread(() -> open(name), "spark-session");
    opening.setDaemon(true);
    opening.start();
  }

  private static SparkSession openedBy(String name) {
    return SparkSession.builder().config(confOf(new SparkConf(), name)).getOrCreate();
  }

  /** What was given, completed by our defaults. */
  static SparkConf confOf(SparkConf given, String name) {
    SparkConf conf = given.clone();
    conf.setIfMissing("spark.app.name", name);
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    conf.setIfMissing(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    conf.setIfMissing("spark.sql.shuffle.partitions", "4");
    conf.setIfMissing("spark.databricks.delta.snapshotPartitions", "2");
    conf.setIfMissing("spark.databricks.delta.properties.defaults.logRetentionDuration", NEVER);
    conf.setIfMissing(
        "spark.databricks.delta.properties.defaults.deletedFileRetentionDuration", NEVER);
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.driver.host", "127.0.0.1");
    conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    if (conf.get("spark.master").matches(LOCAL)) {
      conf.setIfMissing("spark.authenticate", "true");
    }
    return conf;
  }
}
