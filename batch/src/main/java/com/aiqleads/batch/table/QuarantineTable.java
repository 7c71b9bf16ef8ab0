package com.aiqleads.batch.table;

import io.delta.tables.DeltaTable;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/** Adds to the quarantine what is not in it yet, by key. */
public final class QuarantineTable {
  private static final String KEY = "quarantineKey";

  private QuarantineTable() {}

  /**
   * Appends the rows whose key the table does not have.
   *
   * @param path where the table lies; made with the first row
   * @param refused rows with the table's columns, each key once
   */
  public static void addNew(SparkSession spark, String path, Dataset<Row> refused) {
    Dataset<Row> rows = refused;
    if (DeltaTable.isDeltaTable(spark, path)) {
      Dataset<Row> held = spark.read().format("delta").load(path).select(KEY);
      rows = rows.join(held, rows.col(KEY).equalTo(held.col(KEY)), "left_anti");
    }
    Dataset<Row> fresh =
        rows.select(
                Stream.of(LakeTables.QUARANTINE.columnNames())
                    .map(functions::col)
                    .toArray(Column[]::new))
            .persist(StorageLevel.DISK_ONLY());
    try {
      if (!fresh.isEmpty()) {
        fresh.write().format("delta").mode("append").save(path);
      }
    } finally {
      fresh.unpersist();
    }
  }

  /** The key of a record at a position of a topic. */
  public static Column keyOf(Column topicId, Column partition, Column position) {
    return functions.concat_ws("/", topicId, partition, position).as(KEY);
  }
}
