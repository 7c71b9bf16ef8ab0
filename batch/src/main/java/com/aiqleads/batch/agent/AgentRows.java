package com.aiqleads.batch.agent;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_millis;

import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.topic.Partitioner;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The agents and their events, laid out so that one task sees an agent whole: parted by {@link
 * Partitioner} on the agent id, and sorted inside a part by the agent id's UTF-8 bytes (Spark's own
 * order of strings). One agent's events have to fit into memory; nothing else does.
 */
public final class AgentRows {
  private static final int AGENT = 0;
  private static final int EVENT = 1;

  private AgentRows() {}

  /** The events of a table's rows: refused positions are none. */
  public static Dataset<Row> eventsIn(Dataset<Row> interactions) {
    return interactions.filter(col("source").notEqual("refused"));
  }

  /**
   * Rows for {@link #agentsIn}, in as many Spark partitions as parts.
   *
   * @param interactions rows of the interactions table
   * @param agents rows of the agents table
   */
  public static Dataset<Row> of(Dataset<Row> interactions, Dataset<Row> agents, int parts) {
    var partOf =
        udf(
            (UDF1<String, Integer>) agentId -> Partitioner.partitionOf(agentId, parts),
            DataTypes.IntegerType);
    Dataset<Row> events =
        eventsIn(interactions)
            .select(
                col("agentId"),
                lit(EVENT).as("kind"),
                coalesce(col("position"), lit(PositionedInteraction.IMPORTED)).as("position"),
                col("eventId"),
                col("leadId"),
                col("type"),
                unix_millis(col("occurredAt")).as("occurredAt"),
                unix_millis(col("receivedAt")).as("receivedAt"),
                lit(null).cast("array<string>").as("territory"),
                lit(null).cast("long").as("quota"));
    Dataset<Row> known =
        agents.select(
            col("agentId"),
            lit(AGENT).as("kind"),
            unix_millis(col("updatedAt")).as("position"),
            lit(null).cast("string").as("eventId"),
            lit(null).cast("string").as("leadId"),
            lit(null).cast("string").as("type"),
            lit(0L).as("occurredAt"),
            lit(0L).as("receivedAt"),
            col("territory"),
            col("quota"));
    return known
        .unionAll(events)
        .withColumn("part", partOf.apply(col("agentId")))
        .repartitionById(parts, col("part"))
        .sortWithinPartitions("part", "agentId", "kind", "position", "eventId");
  }

  /** The same without territories. */
  public static Dataset<Row> of(Dataset<Row> interactions, int parts) {
    SparkSession spark = interactions.sparkSession();
    return of(interactions, spark.createDataFrame(List.of(), LakeTables.AGENTS.columns()), parts);
  }

  /** The agents of one Spark partition, one after the other in the order of their ids. */
  public static Iterator<AgentEvents> agentsIn(Iterator<Row> rows) {
    return new Iterator<>() {
      private @Nullable Row ahead = rows.hasNext() ? rows.next() : null;

      @Override
      public boolean hasNext() {
        return ahead != null;
      }

      @Override
      public AgentEvents next() {
        Row first = java.util.Objects.requireNonNull(ahead);
        String agentId = first.getAs("agentId");
        List<String> territory = List.of();
        Long quota = null;
        List<PositionedInteraction> events = new ArrayList<>();
        Row row = first;
        while (row != null && agentId.equals(row.<String>getAs("agentId"))) {
          if (row.<Integer>getAs("kind") == AGENT) {
            territory = territoryOf(row);
            quota = row.<Long>getAs("quota");
          } else {
            events.add(eventOf(row));
          }
          row = rows.hasNext() ? rows.next() : null;
        }
        ahead = row;
        return new AgentEvents(first.<Integer>getAs("part"), agentId, territory, quota, events);
      }
    };
  }

  /** A row of an event, made on executors. */
  @FunctionalInterface
  public interface RowOf extends Serializable {
    Row of(Interaction event);
  }

  /**
   * Rows of those events that count.
   *
   * @param interactions rows of the interactions table
   * @param columns of the rows that {@code rowOf} makes
   */
  public static Dataset<Row> ofCounted(Dataset<Row> interactions, StructType columns, RowOf rowOf) {
    int parts = Math.max(2, interactions.sparkSession().sparkContext().defaultParallelism());
    MapPartitionsFunction<Row, Row> count =
        rows ->
            StreamSupport.stream(Spliterators.spliteratorUnknownSize(agentsIn(rows), 0), false)
                .flatMap(agent -> agent.counted().counted().stream())
                .map(event -> rowOf.of(event.interaction()))
                .iterator();
    return of(interactions, parts).mapPartitions(count, Encoders.row(columns));
  }

  private static List<String> territoryOf(Row row) {
    int field = row.fieldIndex("territory");
    return row.isNullAt(field) ? List.of() : List.copyOf(row.getList(field));
  }

  private static PositionedInteraction eventOf(Row row) {
    String type = row.getAs("type");
    return new PositionedInteraction(
        row.<Long>getAs("position"),
        new Interaction(
            row.getAs("eventId"),
            row.getAs("agentId"),
            row.getAs("leadId"),
            InteractionType.find(type)
                .orElseThrow(() -> new IllegalStateException("type: " + type + " in the lake")),
            Instant.ofEpochMilli(row.<Long>getAs("occurredAt")),
            Instant.ofEpochMilli(row.<Long>getAs("receivedAt")),
            null,
            null,
            null));
  }
}
