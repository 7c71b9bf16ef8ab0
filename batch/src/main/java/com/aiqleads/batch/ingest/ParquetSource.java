package com.aiqleads.batch.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Rows of a Parquet file or folder, read by Spark one partition at a time. Not thread-safe. */
final class ParquetSource implements RowSource {
  private final Header header;
  private final Iterator<Row> rows;
  private long number;

  private ParquetSource(Dataset<Row> table) {
    this.header = new Header(Arrays.asList(table.columns()));
    this.rows = table.toLocalIterator();
  }

  static ParquetSource open(SparkSession spark, Path file) throws IOException {
    try {
      return new ParquetSource(spark.read().parquet(file.toAbsolutePath().toString()));
    } catch (ImportFailure e) {
      throw e;
    } catch (Exception e) {
      // Spark throws its checked AnalysisException without declaring it.
      throw new IOException("not Parquet: " + e.getMessage(), e);
    }
  }

  @Override
  public Header header() {
    return header;
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      Row row = rows.next();
      List<@Nullable Object> values = new ArrayList<>(row.size());
      for (int i = 0; i < row.size(); i++) {
        values.add(plain(row.get(i)));
      }
      number++;
      return SourceRow.of(number, header, values);
    } catch (RuntimeException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Spark's value as one that the mapping knows. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof java.sql.Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    if (value instanceof Row row) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      for (String name : row.schema().fieldNames()) {
        fields.put(name, inner(row.getAs(name)));
      }
      return fields;
    }
    if (value instanceof scala.collection.Seq<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      CollectionConverters.asJava(list).forEach(item -> items.add(inner(item)));
      return items;
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      CollectionConverters.asJava(map).forEach((k, v) -> fields.put(k.toString(), inner(v)));
      return fields;
    }
    return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value;
  }

  /** A value inside another, which is shown as JSON. */
  private static @Nullable Object inner(@Nullable Object value) {
    Object found = plain(value);
    return found instanceof Temporal ? found.toString() : found;
  }

  @Override
  public void close() {}
}
