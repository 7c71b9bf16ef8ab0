package com.aiqleads.orchestration.reference;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Reads a whole Delta table with Delta Kernel: text, numbers, times and arrays of numbers. */
public final class DeltaTable {
  private DeltaTable() {}

  /**
   * All rows of the newest version, by column name; whole numbers as Long, others as Double, times
   * as epoch microseconds.
   */
  public static List<Map<String, @Nullable Object>> rowsOf(Path table) throws IOException {
    Engine engine = DefaultEngine.create(new Configuration());
    Snapshot snapshot = Table.forPath(engine, table.toUri().toString()).getLatestSnapshot(engine);
    Scan scan = snapshot.getScanBuilder().build();
    Row state = scan.getScanState(engine);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            readFile(engine, state, files.next(), rows);
          }
        }
      }
    }
    return rows;
  }

  private static void readFile(
      Engine engine, Row state, Row file, List<Map<String, @Nullable Object>> rows)
      throws IOException {
    StructType schema = ScanStateRow.getPhysicalDataReadSchema(state);
    try (CloseableIterator<FileReadResult> read =
            engine
                .getParquetHandler()
                .readParquetFiles(
                    io.delta.kernel.internal.util.Utils.singletonCloseableIterator(
                        InternalScanFileUtils.getAddFileStatus(file)),
                    schema,
                    Optional.empty());
        CloseableIterator<ColumnarBatch> physical = read.map(FileReadResult::getData);
        CloseableIterator<FilteredColumnarBatch> logical =
            Scan.transformPhysicalData(engine, state, file, physical)) {
      while (logical.hasNext()) {
        addRows(logical.next(), rows);
      }
    }
  }

  private static void addRows(FilteredColumnarBatch batch, List<Map<String, @Nullable Object>> rows)
      throws IOException {
    try (CloseableIterator<Row> selected = batch.getRows()) {
      while (selected.hasNext()) {
        Row row = selected.next();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < row.getSchema().length(); i++) {
          values.put(row.getSchema().at(i).getName(), valueOf(row, i));
        }
        rows.add(values);
      }
    }
  }

  private static @Nullable Object valueOf(Row row, int i) {
    DataType type = row.getSchema().at(i).getDataType();
    if (row.isNullAt(i)) {
      return null;
    } else if (type instanceof StringType) {
      return row.getString(i);
    } else if (type instanceof IntegerType) {
      return (long) row.getInt(i);
    } else if (type instanceof LongType || type instanceof TimestampType) {
      return row.getLong(i);
    } else if (type instanceof FloatType) {
      return (double) row.getFloat(i);
    } else if (type instanceof DoubleType) {
      return row.getDouble(i);
    } else if (type instanceof ArrayType array) {
      return doublesOf(row.getArray(i), array.getElementType());
    }
    throw new IllegalArgumentException("a column of " + type + " (expected: text or numbers)");
  }

  private static double[] doublesOf(ArrayValue array, DataType type) {
    ColumnVector elements = array.getElements();
    double[] doubles = new double[array.getSize()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = type instanceof FloatType ? elements.getFloat(i) : elements.getDouble(i);
    }
    return doubles;
  }
}
