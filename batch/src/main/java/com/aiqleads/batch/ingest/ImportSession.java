package com.aiqleads.batch.ingest;

import org.apache.spark.sql.SparkSession;

/** Opens the Spark session of an import with the settings its tables rely on. */
final class ImportSession {
  private ImportSession() {}

  static SparkSession open() {
    return SparkSession.builder()
        .appName("aiqleads import")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.databricks.delta.snapshotPartitions", "2")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.ui.enabled", "false")
        .getOrCreate();
  }
}
