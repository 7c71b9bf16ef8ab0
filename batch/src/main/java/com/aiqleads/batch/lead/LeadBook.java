package com.aiqleads.batch.lead;

import static com.aiqleads.batch.lead.ImportedChanges.MENTION;
import static com.aiqleads.batch.lead.ImportedChanges.PUT;
import static com.aiqleads.batch.lead.ImportedChanges.SALE;
import static com.aiqleads.batch.lead.ImportedChanges.TOPIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.aiqleads.batch.agent.AgentRows;
import com.aiqleads.batch.ranking.LeadOnMarket;
import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.lead.LeadState;
import com.aiqleads.contracts.scoring.LeadDictionary;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Every lead the lake knows: those somebody acted on and those of the lead master. Its state is the
 * fold of its changes on the topic, then of what imports add to it: puts by last writer wins, and
 * sales the topic has not told yet.
 */
public final class LeadBook {
  private static final StructType ENTRY =
      new StructType()
          .add("leadId", DataTypes.StringType)
          .add("region", DataTypes.StringType)
          .add("open", DataTypes.BooleanType)
          .add("openFrom", DataTypes.LongType)
          .add("openUntil", DataTypes.LongType)
          .add("type", DataTypes.StringType)
          .add("price", DataTypes.DoubleType)
          .add("rooms", DataTypes.DoubleType)
          .add("latitude", DataTypes.DoubleType)
          .add("longitude", DataTypes.DoubleType);

  private static final StructType EVENT =
      new StructType()
          .add("eventId", DataTypes.StringType)
          .add("agentId", DataTypes.StringType)
          .add("leadId", DataTypes.StringType)
          .add("type", DataTypes.StringType)
          .add("occurredAt", DataTypes.TimestampType);

  private LeadBook() {}

  /**
   * One lead.
   *
   * @param open whether it may be shown at the reference time
   * @param openFrom since when it could be shown, epoch milliseconds
   * @param openUntil exclusive; of a lead sold, relisted and sold again the last sale
   */
  public record Entry(
      String leadId,
      @Nullable String region,
      boolean open,
      long openFrom,
      long openUntil,
      LeadAttributes attributes) {
    private static Entry of(Row row) {
      return new Entry(
          row.getString(0),
          row.getString(1),
          row.getBoolean(2),
          row.getLong(3),
          row.getLong(4),
          new LeadAttributes(
              row.getString(5), row.getAs(6), row.getAs(7), row.getAs(8), row.getAs(9)));
    }

    /** What the ranking is learnt with. */
    public LeadOnMarket onMarket() {
      return new LeadOnMarket(attributes, region, openFrom, openUntil);
    }
  }

  /** All leads at these table versions, in the unsigned order of their ids' UTF-8 bytes. */
  public static List<Entry> read(LakeTables tables, Map<String, Long> versions, Instant reference) {
    Dataset<Row> events = AgentRows.eventsIn(tables.at(LakeTables.INTERACTIONS, versions));
    Dataset<Row> changes =
        tables
            .at(LakeTables.LEAD_CHANGES, versions)
            .filter(col("change").isNotNull())
            .select(
                col("leadId"), lit(TOPIC).as("kind"), col("position").as("order"), col("change"));
    Dataset<Row> acted =
        events
            .filter(col("type").notEqual("IMPRESSION"))
            .select("leadId")
            .distinct()
            .select(
                col("leadId"),
                lit(MENTION).as("kind"),
                lit(0L).as("order"),
                lit(null).cast("binary").as("change"));
    Dataset<Row> rows =
        changes
            .unionAll(ImportedChanges.putsOf(tables.at(LakeTables.LEADS, versions)))
            .unionAll(ImportedChanges.salesOf(countedPurchasesIn(events)))
            .unionAll(acted)
            .repartition(col("leadId"))
            .sortWithinPartitions("leadId", "kind", "order");
    long referenceMillis = reference.toEpochMilli();
    MapPartitionsFunction<Row, Row> fold =
        part -> entriesOf(part, Instant.ofEpochMilli(referenceMillis)).iterator();
    List<Entry> entries = new ArrayList<>();
    for (Row row : rows.mapPartitions(fold, Encoders.row(ENTRY)).collectAsList()) {
      entries.add(Entry.of(row));
    }
    entries.sort(
        Comparator.comparing(entry -> entry.leadId().getBytes(UTF_8), Arrays::compareUnsigned));
    return entries;
  }

  /** The leads of another dictionary, by its numbers; one that is gone since is not open. */
  public static List<Entry> inOrderOf(LeadDictionary dictionary, List<Entry> leads) {
    Map<String, Entry> byId = new HashMap<>();
    leads.forEach(lead -> byId.put(lead.leadId(), lead));
    List<Entry> ordered = new ArrayList<>(dictionary.size());
    for (int lead = 0; lead < dictionary.size(); lead++) {
      String id = dictionary.idOf(lead);
      ordered.add(byId.getOrDefault(id, new Entry(id, null, false, 0, 0, LeadAttributes.none())));
    }
    return ordered;
  }

  /** Purchases that count; looks at all events that bear an id of one. */
  private static Dataset<Row> countedPurchasesIn(Dataset<Row> events) {
    Column isPurchase = col("type").equalTo("PURCHASE");
    Dataset<Row> ids = events.filter(isPurchase).select("agentId", "eventId").distinct();
    return AgentRows.ofCounted(
            events.join(ids, new String[] {"agentId", "eventId"}, "left_semi"),
            EVENT,
            LeadBook::eventOf)
        .filter(isPurchase);
  }

  private static Row eventOf(Interaction event) {
    return RowFactory.create(
        event.eventId(),
        event.agentId(),
        event.leadId(),
        event.type().name(),
        Timestamp.from(event.occurredAt()));
  }

  private static List<Row> entriesOf(Iterator<Row> rows, Instant reference)
      throws UndecodableException {
    List<Row> entries = new ArrayList<>();
    Fold fold = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (fold == null || !fold.state.leadId().equals(row.getString(0))) {
        if (fold != null) {
          entries.add(fold.entryAt(reference));
        }
        fold = new Fold(row.getString(0));
      }
      fold.add(row);
    }
    if (fold != null) {
      entries.add(fold.entryAt(reference));
    }
    return entries;
  }

  /** The fold of one lead. */
  private static final class Fold {
    private LeadState state;
    private final Set<String> salesTold = new HashSet<>();
    private long lastSaleMillis = Long.MAX_VALUE;

    Fold(String leadId) {
      this.state = LeadState.unknown(leadId);
    }

    void add(Row row) throws UndecodableException {
      int kind = row.getInt(1);
      if (kind == MENTION) {
        return;
      }
      LeadChange change = ImportedChanges.Tools.CODEC.decode((byte[]) row.get(3));
      if (kind == TOPIC) {
        if (change.saleId() != null) {
          salesTold.add(change.saleId());
        }
        apply(change, row.getLong(2));
      } else if (kind == PUT || (kind == SALE && !salesTold.contains(change.saleId()))) {
        apply(change, state.position() + 1);
      }
    }

    private void apply(LeadChange change, long position) {
      state = state.after(change, position);
      if (change.kind() == LeadChange.Kind.SOLD) {
        lastSaleMillis = change.at().toEpochMilli();
      }
    }

    Row entryAt(Instant reference) {
      return RowFactory.create(
          state.leadId(),
          state.region(),
          state.isOpenAt(reference),
          state.createdAt().toEpochMilli(),
          openUntil(),
          state.attributes().type(),
          state.attributes().price(),
          state.attributes().rooms(),
          state.attributes().latitude(),
          state.attributes().longitude());
    }

    private long openUntil() {
      Instant expires = state.expiresAt();
      long end = expires == null ? Long.MAX_VALUE : expires.toEpochMilli();
      return switch (state.status()) {
        case ACTIVE -> end;
        case SOLD -> Math.min(end, soldMillis());
        default -> Math.min(end, state.updatedAt().toEpochMilli());
      };
    }

    private long soldMillis() {
      return lastSaleMillis == Long.MAX_VALUE ? state.updatedAt().toEpochMilli() : lastSaleMillis;
    }
  }
}
