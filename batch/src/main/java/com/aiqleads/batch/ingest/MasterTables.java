package com.aiqleads.batch.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.batch.table.QuarantineTable;
import com.aiqleads.batch.table.TableSchema;
import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Adds staged rows to the tables: quarantine first, then the master table in one commit.
 *
 * <p>Rows of one identity meet in one window, ordered as they were read, and are joined with what
 * the master table holds of it, from imports or from its topic. The first is new; another is a
 * duplicate when its source row or its meaning is the same, else it contradicts the first and goes
 * to quarantine. Cost: one shuffle of the staged rows and one of the keys of the master table.
 */
final class MasterTables {
  private static final String FATE = "_fate";
  private static final String IDENTITY = "_identity";
  private static final String FROM_TOPIC = "id:topic";
  private static final Set<String> NO_BODY = Set.of("importKey", "importId", "createdAt");

  private final SparkSession spark;
  private final Path lake;
  private final DatasetKind dataset;
  private final TableSchema table;

  MasterTables(SparkSession spark, Path lake, DatasetKind dataset) {
    this.spark = spark;
    this.lake = lake;
    this.dataset = dataset;
    this.table = TableSchema.of(dataset.contract());
  }

  /** Adds what is new of the staged rows and tells what became of all of them. */
  ImportCounts add(Staging staging, String importId, Instant now) {
    Dataset<Row> rows = withFate(stagedRows(staging, importId)).persist(StorageLevel.DISK_ONLY());
    try {
      Map<String, Long> counts = new HashMap<>();
      if (staging.goodRows() > 0) {
        for (Row count : rows.groupBy(FATE).count().collectAsList()) {
          counts.put(count.getString(0), count.getLong(1));
        }
      }
      ImportCounts summary = summaryOf(staging, counts);
      if (summary.quarantined() > 0) {
        addToQuarantine(staging, rows, importId, now);
      }
      if (summary.imported() > 0) {
        append(rows.filter(col(FATE).equalTo("NEW")));
      }
      return summary;
    } finally {
      rows.unpersist();
    }
  }

  private static ImportCounts summaryOf(Staging staging, Map<String, Long> counts) {
    return new ImportCounts(
        staging.goodRows() + staging.refusedRows(),
        counts.getOrDefault("NEW", 0L),
        counts.getOrDefault("DUPLICATE", 0L),
        counts.getOrDefault("CONFLICT", 0L) + staging.refusedRows());
  }

  private Dataset<Row> stagedRows(Staging staging, String importId) {
    List<StructField> fields = new ArrayList<>();
    for (StructField field : table.columns().fields()) {
      fields.add(DataTypes.createStructField(field.name(), stagedTypeOf(field.dataType()), true));
    }
    for (String text : List.of(Staging.FILE, Staging.RAW, Staging.HASH)) {
      fields.add(DataTypes.createStructField(text, DataTypes.StringType, true));
    }
    fields.add(DataTypes.createStructField(Staging.LINE, DataTypes.LongType, true));
    fields.add(DataTypes.createStructField(Staging.SEQUENCE, DataTypes.LongType, true));
    Dataset<Row> rows =
        spark
            .read()
            .schema(DataTypes.createStructType(fields))
            .json(staging.goodFile().toAbsolutePath().toString());
    Map<String, Column> typed = new HashMap<>();
    for (StructField field : table.columns().fields()) {
      if (field.dataType().equals(DataTypes.TimestampType)) {
        typed.put(field.name(), timestamp_micros(col(field.name())));
      } else if (field.dataType().equals(DataTypes.DateType)) {
        typed.put(field.name(), col(field.name()).cast(DataTypes.DateType));
      }
    }
    typed.put("importId", lit(importId));
    if (dataset == DatasetKind.EVENTS) {
      typed.put("source", lit("import"));
      typed.put("partition", lit(-1));
      typed.put("position", lit(-1L));
    }
    return rows.withColumns(typed);
  }

  private static DataType stagedTypeOf(DataType type) {
    if (type.equals(DataTypes.TimestampType)) {
      return DataTypes.LongType;
    }
    return type.equals(DataTypes.DateType) ? DataTypes.StringType : type;
  }

  private Dataset<Row> withFate(Dataset<Row> staged) {
    WindowSpec sameIdentity =
        Window.partitionBy(IDENTITY)
            .orderBy(Staging.SEQUENCE)
            .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> rows =
        staged
            .withColumn(IDENTITY, identity())
            .withColumn("_body", body())
            .withColumn("_nth", row_number().over(sameIdentity))
            .withColumn("_firstKey", first("importKey").over(sameIdentity))
            .withColumn("_firstBody", first("_body").over(sameIdentity));
    String path = table.pathIn(lake);
    Dataset<Row> joined =
        DeltaTable.isDeltaTable(spark, path)
            ? rows.join(held(path), col(IDENTITY).equalTo(col("_heldIdentity")), "left")
            : rows.withColumn("_heldKey", lit(null).cast(DataTypes.StringType))
                .withColumn(
                    "_heldBodies", lit(null).cast(DataTypes.createArrayType(DataTypes.StringType)));
    Column sameSource =
        hash("importKey").equalTo(hash(coalesce(col("_heldKey"), col("_firstKey"))));
    Column sameBody =
        array_contains(coalesce(col("_heldBodies"), array(col("_firstBody"))), col("_body"));
    return joined.withColumn(
        FATE,
        when(col("_heldKey").isNull().and(col("_nth").equalTo(1)), "NEW")
            .when(sameSource.or(sameBody), "DUPLICATE")
            .otherwise("CONFLICT"));
  }

  private Dataset<Row> held(String path) {
    Dataset<Row> rows = spark.read().format("delta").load(path);
    if (dataset != DatasetKind.EVENTS) {
      return rows.filter(col("importKey").isNotNull())
          .select(
              identity().as("_heldIdentity"),
              col("importKey").as("_heldKey"),
              array(body()).as("_heldBodies"));
    }
    return rows.filter(col("eventId").isNotNull())
        .groupBy(identity().as("_heldIdentity"))
        .agg(
            min_by(coalesce(col("importKey"), lit(FROM_TOPIC)), col("position")).as("_heldKey"),
            collect_set(body()).as("_heldBodies"));
  }

  /** As {@link RowKeys#importKeyOf} has it, also for events that came by their topic. */
  private Column identity() {
    Column imported =
        when(
                col("importKey").startsWith("id:"),
                expr("substring(importKey, " + (RowKeys.ID_PREFIX_LENGTH + 1) + ")"))
            .otherwise(col("importKey"));
    if (dataset != DatasetKind.EVENTS) {
      return imported;
    }
    Column[] names = dataset.identity().stream().map(functions::col).toArray(Column[]::new);
    return coalesce(imported, concat_ws("\u0000", names));
  }

  private static Column hash(String column) {
    return hash(col(column));
  }

  private static Column hash(Column importKey) {
    return substring(importKey, 1, RowKeys.ID_PREFIX_LENGTH);
  }

  /** What a row with an identity says, in one text. */
  private Column body() {
    List<Column> parts = new ArrayList<>();
    for (StructField field : table.columns().fields()) {
      boolean counts =
          dataset.body().isEmpty()
              ? !NO_BODY.contains(field.name())
              : dataset.body().contains(field.name());
      if (counts) {
        boolean instant = field.dataType().equals(DataTypes.TimestampType);
        Column value = instant ? unix_micros(col(field.name())) : col(field.name());
        parts.add(value.as(field.name()));
      }
    }
    return when(
        coalesce(col("importKey"), lit(FROM_TOPIC)).startsWith("id:"),
        to_json(struct(parts.toArray(new Column[0]))));
  }

  private void addToQuarantine(Staging staging, Dataset<Row> rows, String importId, Instant now) {
    StructType schema =
        new StructType()
            .add("quarantineKey", DataTypes.StringType)
            .add("source", DataTypes.StringType)
            .add("position", DataTypes.LongType)
            .add("field", DataTypes.StringType)
            .add("reason", DataTypes.StringType)
            .add("raw", DataTypes.StringType);
    Dataset<Row> refused =
        spark.read().schema(schema).json(staging.refusedFile().toAbsolutePath().toString());
    Dataset<Row> all =
        refused
            .union(conflicts(rows))
            .withColumn(
                "_nth", row_number().over(Window.partitionBy("quarantineKey").orderBy("position")))
            .filter(col("_nth").equalTo(1))
            .withColumn("dataset", lit(dataset.label()))
            .withColumn("partition", lit(-1))
            .withColumn("importId", lit(importId))
            .withColumn("quarantinedAt", lit(now));
    QuarantineTable.addNew(spark, LakeTables.QUARANTINE.pathIn(lake), all);
  }

  /** Rows whose identity another row took before, with another content. */
  private Dataset<Row> conflicts(Dataset<Row> rows) {
    String label = dataset.label();
    String names = String.join(" and ", dataset.identity());
    String field = names.isEmpty() ? "" : dataset.identity().get(dataset.identity().size() - 1);
    return rows.filter(col(FATE).equalTo("CONFLICT"))
        .select(
            concat(lit(label + ":"), col(Staging.HASH)).as("quarantineKey"),
            col(Staging.FILE).as("source"),
            col(Staging.LINE).as("position"),
            lit(field).as("field"),
            lit("another row with the same " + names + " says something else").as("reason"),
            col(Staging.RAW).as("raw"));
  }

  private void append(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (String name : table.columnNames()) {
      columns.add(col(name));
    }
    rows.select(columns.toArray(new Column[0]))
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .save(table.pathIn(lake));
  }
}
