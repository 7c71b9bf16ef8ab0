package com.aiqleads.batch.precompute;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import com.aiqleads.batch.table.QuarantineTable;
import com.aiqleads.contracts.generation.Manifest.Absorbed;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Acknowledged events that do not count, because another event of the same id counts and says
 * something else: an import may have brought that one after they were acknowledged.
 */
final class Contradictions {
  static final StructType EVENT =
      new StructType()
          .add("position", DataTypes.LongType)
          .add("eventId", DataTypes.StringType)
          .add("leadId", DataTypes.StringType)
          .add("type", DataTypes.StringType)
          .add("occurredAt", DataTypes.TimestampType);

  private Contradictions() {}

  /** The events that stood on the topic, as {@link #EVENT}; import refuses its own. */
  static Row[] rowsOf(List<PositionedInteraction> contradicting) {
    return contradicting.stream()
        .filter(event -> event.position() != PositionedInteraction.IMPORTED)
        .map(event -> rowOf(event.position(), event.interaction()))
        .toArray(Row[]::new);
  }

  private static Row rowOf(long position, Interaction event) {
    return RowFactory.create(
        position,
        event.eventId(),
        event.leadId(),
        event.type().name(),
        Timestamp.from(event.occurredAt()));
  }

  /** One row for the quarantine for each. */
  static Dataset<Row> refusedIn(Dataset<Row> agentViews, Absorbed interactions, Instant now) {
    return agentViews
        .select(col("agentId"), col("partition"), explode(col("contradicting")).as("event"))
        .select(
            QuarantineTable.keyOf(
                lit(interactions.topicId()), col("partition"), col("event.position")),
            lit("events").as("dataset"),
            lit(interactions.topic()).as("source"),
            col("partition"),
            col("event.position"),
            lit("eventId").as("field"),
            lit("another event of the agent with the same eventId counts and says something else")
                .as("reason"),
            to_json(
                    struct(
                        col("agentId"),
                        col("event.eventId"),
                        col("event.leadId"),
                        col("event.type"),
                        col("event.occurredAt")))
                .as("raw"),
            lit(null).cast(DataTypes.StringType).as("importId"),
            lit(Timestamp.from(now)).as("quarantinedAt"));
  }
}
