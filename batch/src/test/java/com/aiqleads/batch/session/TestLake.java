package com.aiqleads.batch.session;

import com.aiqleads.batch.run.Workplace;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.batch.table.TableSchema;
import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A lake and generations in a folder of one test, with what imports would write. */
public final class TestLake {
  public static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  private final Settings settings;

  public TestLake(Path folder, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("aiqleads.lake", folder.resolve("lake").toString());
    values.put("aiqleads.generations", folder.resolve("generations").toString());
    this.settings = Settings.of(values);
  }

  public TestLake(Path folder) {
    this(folder, Map.of());
  }

  public Settings settings() {
    return settings;
  }

  public Workplace place(long generation) {
    return Workplace.of(
        TestSpark.session(), settings, Clock.fixed(NOW, ZoneOffset.UTC), generation);
  }

  public static Interaction event(
      String eventId, String agentId, String leadId, InteractionType type, Instant at) {
    return new Interaction(eventId, agentId, leadId, type, at, at.plusSeconds(1), null, null, null);
  }

  /** Appends imported events. */
  public void importEvents(List<Interaction> events) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Interaction event : events) {
      rows.add(rowOf(event, "import", -1, PositionedInteraction.IMPORTED));
    }
    append(LakeTables.INTERACTIONS, rows);
  }

  /** Appends an event as if it had been drained. */
  public void drainEvent(String topicId, int partition, long position, Interaction event) {
    Map<String, Object> row = rowOf(event, "topic", partition, position);
    row.put("topicId", topicId);
    append(LakeTables.INTERACTIONS, List.of(row));
  }

  private static Map<String, Object> rowOf(
      Interaction event, String source, int partition, long position) {
    Map<String, Object> row = new HashMap<>();
    row.put("eventId", event.eventId());
    row.put("agentId", event.agentId());
    row.put("leadId", event.leadId());
    row.put("type", event.type().name());
    row.put("occurredAt", Timestamp.from(event.occurredAt()));
    row.put("receivedAt", Timestamp.from(event.receivedAt()));
    row.put("source", source);
    row.put("partition", partition);
    row.put("position", position);
    return row;
  }

  public void append(TableSchema table, List<Map<String, Object>> rows) {
    List<Row> values =
        rows.stream()
            .map(
                row ->
                    RowFactory.create(Arrays.stream(table.columnNames()).map(row::get).toArray()))
            .toList();
    TestSpark.session()
        .createDataFrame(values, table.columns())
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(place(1).tables().pathOf(table));
  }
}
