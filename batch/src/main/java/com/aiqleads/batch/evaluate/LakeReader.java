package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.agent.AgentRows;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.scoring.EventWeights;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads the interactions of a home's lake as if they were a train file: agent, lead, the weight of
 * the event's type, the second it happened in. An event counts once, as everywhere. Events of types
 * that are not wanted are left out and counted.
 */
final class LakeReader {
  private static final String SETTINGS = "aiqleads.properties";
  private static final String LAKE = "aiqleads.lake";
  private static final StructType COLUMNS =
      new StructType()
          .add("agentId", DataTypes.StringType)
          .add("leadId", DataTypes.StringType)
          .add("type", DataTypes.IntegerType)
          .add("second", DataTypes.LongType);

  private LakeReader() {}

  /**
   * What was read.
   *
   * @param counts of events, and of those left out
   */
  record Events(TrainData data, Map<String, Long> counts) {}

  /** Types that say something for a lead: those of a weight above 0. */
  static Set<InteractionType> positiveTypes() {
    EventWeights weights = EventWeights.defaults();
    Set<InteractionType> types = new TreeSet<>(Set.of(InteractionType.values()));
    types.removeIf(type -> weights.of(type) <= 0);
    return types;
  }

  /**
   * @param seed of the ids' order
   * @throws DataProblem when the home has no interactions, or none of these types
   */
  static Events read(
      Path home, Set<InteractionType> types, Supplier<SparkSession> spark, long seed) {
    Path lake = lakeOf(home);
    if (!Files.isDirectory(lake.resolve(LakeTables.INTERACTIONS.name()))) {
      throw new DataProblem(
          "--home: %s holds no interactions (expected: a home that data was imported into)"
              .formatted(home));
    }
    LakeTables tables = new LakeTables(spark.get(), lake);
    OptionalLong version = tables.versionOf(LakeTables.INTERACTIONS);
    Dataset<Row> table =
        tables.at(LakeTables.INTERACTIONS, version.isPresent() ? version.getAsLong() : null);
    return eventsOf(home, spark.get(), AgentRows.eventsIn(table), types, seed);
  }

  private static Events eventsOf(
      Path home, SparkSession spark, Dataset<Row> table, Set<InteractionType> types, long seed) {
    EventWeights weights = EventWeights.defaults();
    TrainRows rows = new TrainRows();
    long counted = 0;
    long unwanted = 0;
    long unwritable = 0;
    Iterator<Row> events = AgentRows.ofCounted(table, COLUMNS, LakeReader::rowOf).toLocalIterator();
    while (events.hasNext()) {
      Row event = events.next();
      InteractionType type = InteractionType.ofCode(event.getInt(2));
      counted++;
      if (!types.contains(type)) {
        unwanted++;
      } else if (isWritable(event.getString(0)) && isWritable(event.getString(1))) {
        rows.add(
            event.getString(0), event.getString(1), (float) weights.of(type), event.getLong(3));
      } else {
        unwritable++;
      }
    }
    if (rows.count() == 0) {
      throw new DataProblem("--home: %s holds no event of %s".formatted(home, types));
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    long all = table.count();
    counts.put("events", all);
    counts.put("repeatedEvents", all - counted);
    counts.put("eventsOfOtherTypes", unwanted);
    counts.put("eventsWithIdsNoLineCanHold", unwritable);
    return new Events(rows.toData(true, seed), counts);
  }

  private static Row rowOf(Interaction event) {
    return RowFactory.create(
        event.agentId(), event.leadId(), event.type().code(), event.occurredAt().getEpochSecond());
  }

  /** Whether an id reads back from a line as it is. */
  private static boolean isWritable(String id) {
    return !id.isEmpty() && id.equals(id.strip()) && id.indexOf('\n') < 0 && id.indexOf('\r') < 0;
  }

  /** Where the home keeps its tables: a setting of its own, or the usual folder. */
  private static Path lakeOf(Path home) {
    Path own = home.resolve(SETTINGS);
    if (!Files.isRegularFile(own)) {
      return home.resolve("lake");
    }
    Properties settings = new Properties();
    try (BufferedReader in = Files.newBufferedReader(own)) {
      settings.load(in);
    } catch (IOException e) {
      throw new DataProblem(own, "cannot be read (" + e + ")", e);
    }
    String lake = settings.getProperty(LAKE);
    return lake == null ? home.resolve("lake") : Path.of(lake);
  }
}
