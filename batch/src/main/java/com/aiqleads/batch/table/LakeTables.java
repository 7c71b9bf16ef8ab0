package com.aiqleads.batch.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The master tables below one lake, read at versions. A table that does not exist is empty. */
public final class LakeTables {
  public static final TableSchema INTERACTIONS = TableSchema.load("interactions");
  public static final TableSchema LEADS = TableSchema.load("leads");
  public static final TableSchema AGENTS = TableSchema.load("agents");
  public static final TableSchema MARKET_SIGNALS = TableSchema.load("market-signals");
  public static final TableSchema LEAD_CHANGES = bytesIn(TableSchema.load("lead-changes"));
  public static final TableSchema QUARANTINE = TableSchema.load("quarantine");

  private static final List<TableSchema> ALL =
      List.of(INTERACTIONS, LEADS, AGENTS, MARKET_SIGNALS, LEAD_CHANGES, QUARANTINE);
  private static final String COMMIT = "\\d{20}\\.json";

  private final SparkSession spark;
  private final Path lake;

  public LakeTables(SparkSession spark, Path lake) {
    this.spark = spark;
    this.lake = lake;
  }

  private static TableSchema bytesIn(TableSchema schema) {
    StructType columns = new StructType();
    for (StructField field : schema.columns().fields()) {
      columns =
          columns.add(
              field.name(),
              field.name().equals("change") ? DataTypes.BinaryType : field.dataType(),
              true);
    }
    return new TableSchema(schema.name(), columns);
  }

  /** Where the table lies. */
  public String pathOf(TableSchema table) {
    return table.pathIn(lake);
  }

  /** The newest version of a table; empty where the table does not exist. */
  public OptionalLong versionOf(TableSchema table) {
    Path log = Path.of(pathOf(table)).resolve("_delta_log");
    if (!Files.isDirectory(log)) {
      return OptionalLong.empty();
    }
    try (Stream<Path> commits = Files.list(log)) {
      return commits
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(COMMIT))
          .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
          .max();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest version of every master table that exists, by its name. */
  public Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    for (TableSchema table : ALL) {
      versionOf(table).ifPresent(version -> versions.put(table.name(), version));
    }
    return versions;
  }

  /** The table's rows at the version that {@code versions} names; none where it names none. */
  public Dataset<Row> at(TableSchema table, Map<String, Long> versions) {
    return at(table, versions.get(table.name()));
  }

  /** The table's rows at a version; none without a version. */
  public Dataset<Row> at(TableSchema table, @Nullable Long version) {
    if (version == null) {
      return spark.createDataFrame(List.of(), table.columns());
    }
    Dataset<Row> rows =
        spark.read().format("delta").option("versionAsOf", version).load(pathOf(table));
    return rows.select(
        Stream.of(table.columnNames())
            .map(functions::col)
            .toArray(org.apache.spark.sql.Column[]::new));
  }
}
