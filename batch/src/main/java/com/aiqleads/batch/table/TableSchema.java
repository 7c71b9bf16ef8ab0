package com.aiqleads.batch.table;

import com.aiqleads.contracts.odcs.DataContract;
import com.aiqleads.contracts.odcs.FieldRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Delta table as its contract says: where it lies below the lake and which columns it has. All
 * columns are nullable, because the contract is checked before a row is written. Immutable.
 *
 * @param name folder below the lake
 * @param columns the contract's fields, in its order
 */
public record TableSchema(String name, StructType columns) {
  /** Kafka counts partitions in 32 bits, and so do the tables. */
  private static final String PARTITION = "partition";

  /** The table that {@code odcs/<contract>.odcs.yaml} describes. */
  public static TableSchema load(String contract) {
    return of(DataContract.load(contract));
  }

  /** The table of this contract. */
  public static TableSchema of(DataContract contract) {
    List<StructField> fields = new ArrayList<>();
    for (FieldRule rule : contract.properties()) {
      fields.add(DataTypes.createStructField(rule.name(), typeOf(rule), true));
    }
    return new TableSchema(contract.name(), DataTypes.createStructType(fields));
  }

  /** The table's folder, as Spark wants it. */
  public String pathIn(Path lake) {
    return lake.resolve(name).toString();
  }

  /** Names of the columns, in order. */
  public String[] columnNames() {
    return columns.fieldNames();
  }

  private static DataType typeOf(FieldRule rule) {
    return switch (rule.logicalType()) {
      case "string" -> DataTypes.StringType;
      case "integer" -> rule.name().equals(PARTITION) ? DataTypes.IntegerType : DataTypes.LongType;
      case "number" -> DataTypes.DoubleType;
      case "boolean" -> DataTypes.BooleanType;
      case "timestamp" -> DataTypes.TimestampType;
      case "date" -> DataTypes.DateType;
      case "array" -> DataTypes.createArrayType(DataTypes.StringType);
      case "object" -> DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
      default ->
          throw new IllegalArgumentException(
              rule.name() + ": logicalType: " + rule.logicalType() + " (no Spark type for it)");
    };
  }
}
