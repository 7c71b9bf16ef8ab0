package com.aiqleads.batch.session;

import org.apache.spark.sql.SparkSession;

/** One session for all tests of the JVM. */
public final class TestSpark {
  private static final SparkSession SESSION = open();

  private TestSpark() {}

  public static SparkSession session() {
    return SESSION;
  }

  private static SparkSession open() {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.sql.shuffle.partitions", "2");
    // As the launcher sets it for a small lake: compiling a query takes longer than running it.
    System.setProperty("spark.sql.adaptive.enabled", "false");
    System.setProperty("spark.sql.codegen.wholeStage", "false");
    System.setProperty("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    return SparkSessions.open("tests");
  }
}
