package com.aiqleads.batch.drain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.aiqleads.batch.run.StepException;
import com.aiqleads.batch.run.Workplace;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.batch.table.QuarantineTable;
import com.aiqleads.batch.table.TableSchema;
import com.aiqleads.contracts.generation.Manifest.Absorbed;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Absorbs one topic into its table up to a cut. Where it begins is read from the table, so a
 * restart with another cut neither skips nor repeats a position. Refused records go to the
 * quarantine first; in the table a row without fields stands for each, so that its position counts
 * as absorbed.
 */
final class TopicDrain {
  private final Workplace place;
  private final TopicSource source;
  private final RecordDecoder decoder;

  TopicDrain(Workplace place, TopicSource source, RecordDecoder decoder) {
    this.place = place;
    this.source = source;
    this.decoder = decoder;
  }

  /**
   * What was done.
   *
   * @param absorbed what the table now holds; at least the cut
   * @param rows new rows, refused ones included
   */
  record Result(Absorbed absorbed, long rows, long refused) {}

  /** Absorbs everything below the cut that the table does not hold yet. */
  Result upTo(Absorbed cut) {
    TopicSource.Shape shape = source.shapeOf(cut.topic());
    List<Long> from = beginOf(cut, shape);
    List<Long> to = new ArrayList<>();
    for (int p = 0; p < from.size(); p++) {
      checkRange(cut, shape, p, from.get(p));
      to.add(Math.max(from.get(p), cut.ends().get(p)));
    }
    Absorbed absorbed = new Absorbed(cut.topic(), cut.topicId(), to);
    List<OffsetRange> ranges = OffsetRange.between(cut.topic(), from, to);
    return ranges.isEmpty() ? new Result(absorbed, 0, 0) : absorb(absorbed, ranges);
  }

  private List<Long> beginOf(Absorbed cut, TopicSource.Shape shape) {
    if (!shape.id().equals(cut.topicId())) {
      throw AbsorbedEnds.otherTopic(cut.topic(), shape.id(), cut.topicId());
    }
    if (shape.ends().size() != cut.ends().size()) {
      throw AbsorbedEnds.otherPartitions(cut.topic(), shape.ends().size(), cut.ends().size());
    }
    TableSchema table = decoder.table();
    var version = place.tables().versionOf(table);
    Dataset<Row> rows =
        place.tables().at(table, version.isPresent() ? (Long) version.getAsLong() : null);
    return AbsorbedEnds.of(rows, cut.topic(), shape.id(), shape.ends().size());
  }

  private static void checkRange(Absorbed cut, TopicSource.Shape shape, int p, long from) {
    String where = cut.topic() + " partition " + p + ": ";
    long needed = Math.max(from, cut.ends().get(p));
    if (shape.ends().get(p) < needed) {
      throw new StepException(
          where
              + "ends at "
              + shape.ends().get(p)
              + ", but "
              + needed
              + " was absorbed or is the cut; the topic lost records. Bring them back from a"
              + " replica or a backup");
    }
    if (from < cut.ends().get(p) && shape.beginnings().get(p) > from) {
      throw new StepException(
          where
              + "begins at "
              + shape.beginnings().get(p)
              + ", but only what lies below "
              + from
              + " is in the lake: records were removed before they were absorbed. Import the"
              + " missing events from where they came, into a new lake");
    }
  }

  private Result absorb(Absorbed absorbed, List<OffsetRange> ranges) {
    Dataset<Row> read = rowsOf(absorbed.topicId(), ranges).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Row counts = read.agg(count(lit(1)), count(col("refusedReason"))).first();
      long rows = counts.getLong(0);
      long refused = counts.getLong(1);
      if (refused > 0) {
        quarantine(read, absorbed);
      }
      if (rows > 0) {
        append(read, absorbed);
      }
      return new Result(absorbed, rows, refused);
    } finally {
      read.unpersist();
    }
  }

  private Dataset<Row> rowsOf(String topicId, List<OffsetRange> ranges) {
    TopicSource reading = source;
    RecordDecoder decoding = decoder;
    StructType schema =
        decoder
            .table()
            .columns()
            .add("refusedField", DataTypes.StringType)
            .add("refusedReason", DataTypes.StringType)
            .add("raw", DataTypes.StringType);
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(place.spark().sparkContext())
            .parallelize(ranges, ranges.size())
            .flatMap(range -> decodedOf(topicId, reading.read(range), decoding));
    return place.spark().createDataFrame(rows, schema);
  }

  private static Iterator<Row> decodedOf(
      String topicId, Iterator<TopicRecord> records, RecordDecoder decoder) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Row next() {
        TopicRecord record = records.next();
        Decoded decoded = decoder.decode(topicId, record);
        List<Object> columns = new ArrayList<>(decoded.columns());
        columns.add(decoded.field());
        columns.add(decoded.reason());
        columns.add(
            decoded.reason() == null ? null : Base64.getEncoder().encodeToString(record.value()));
        return RowFactory.create(columns.toArray());
      }
    };
  }

  private void quarantine(Dataset<Row> read, Absorbed absorbed) {
    Dataset<Row> refused =
        read.filter(col("refusedReason").isNotNull())
            .select(
                QuarantineTable.keyOf(col("topicId"), col("partition"), col("position")),
                lit(decoder.dataset()).as("dataset"),
                lit(absorbed.topic()).as("source"),
                col("partition"),
                col("position"),
                col("refusedField").as("field"),
                col("refusedReason").as("reason"),
                col("raw"),
                lit(null).cast(DataTypes.StringType).as("importId"),
                lit(Timestamp.from(place.clock().instant())).as("quarantinedAt"));
    QuarantineTable.addNew(place.spark(), place.tables().pathOf(LakeTables.QUARANTINE), refused);
  }

  /** One commit, which Delta itself refuses to make twice. */
  private void append(Dataset<Row> read, Absorbed absorbed) {
    long version = absorbed.ends().stream().mapToLong(Long::longValue).sum();
    read.select(columnsOf(decoder.table()))
        .write()
        .format("delta")
        .mode("append")
        .option("txnAppId", "drain:" + absorbed.topicId())
        .option("txnVersion", version)
        .save(place.tables().pathOf(decoder.table()));
  }

  private static Column[] columnsOf(TableSchema table) {
    return Stream.of(table.columnNames()).map(functions::col).toArray(Column[]::new);
  }
}
