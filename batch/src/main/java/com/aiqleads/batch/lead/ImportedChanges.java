package com.aiqleads.batch.lead;

import static org.apache.spark.sql.functions.col;

import com.aiqleads.contracts.lead.Lead;
import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.lead.LeadChange.Origin;
import com.aiqleads.contracts.lead.LeadChangeCodec;
import com.aiqleads.contracts.lead.LeadStatus;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What the lake's rows say about leads, as changes of origin IMPORT. The same bytes decide what a
 * generation takes a lead for and are sent to the leads topic afterwards.
 */
public final class ImportedChanges {
  /** leadId, kind of row, its order among rows of that kind, the change's bytes. */
  static final StructType COLUMNS =
      new StructType()
          .add("leadId", DataTypes.StringType)
          .add("kind", DataTypes.IntegerType)
          .add("order", DataTypes.LongType)
          .add("change", DataTypes.BinaryType);

  static final int TOPIC = 0;
  static final int PUT = 1;
  static final int SALE = 2;
  static final int MENTION = 3;

  /** Made where the rows are read: it cannot be sent over. */
  static final class Tools {
    static final LeadChangeCodec CODEC = new LeadChangeCodec();

    private Tools() {}
  }

  private ImportedChanges() {}

  /** One put per row of the leads table. */
  public static Dataset<Row> putsOf(Dataset<Row> leads) {
    return leads.map((MapFunction<Row, Row>) ImportedChanges::putOf, Encoders.row(COLUMNS));
  }

  /** One sale per purchase among rows of the interactions table. */
  public static Dataset<Row> salesOf(Dataset<Row> events) {
    return events
        .filter(col("type").equalTo("PURCHASE"))
        .map((MapFunction<Row, Row>) ImportedChanges::saleOf, Encoders.row(COLUMNS));
  }

  private static Row putOf(Row row) {
    Lead lead = leadOf(row);
    LeadChange change = LeadChange.upsertOf(lead, Origin.IMPORT, lead.updatedAt());
    return RowFactory.create(
        lead.leadId(), PUT, lead.updatedAt().toEpochMilli(), Tools.CODEC.encode(change));
  }

  private static Row saleOf(Row row) {
    Instant at = row.<Timestamp>getAs("occurredAt").toInstant();
    LeadChange change =
        LeadChange.saleOf(
            row.getAs("leadId"), row.getAs("agentId"), row.getAs("eventId"), Origin.IMPORT, at);
    return RowFactory.create(change.leadId(), SALE, at.toEpochMilli(), Tools.CODEC.encode(change));
  }

  private static Lead leadOf(Row row) {
    int attributes = row.fieldIndex("attributes");
    Map<String, String> texts = row.isNullAt(attributes) ? Map.of() : row.getJavaMap(attributes);
    Timestamp expires = row.getAs("expiresAt");
    Long version = row.getAs("version");
    return new Lead(
        row.getAs("leadId"),
        row.getAs("type"),
        row.getAs("price"),
        row.getAs("rooms"),
        row.getAs("region"),
        row.getAs("latitude"),
        row.getAs("longitude"),
        row.getAs("source"),
        statusOf(row.getAs("status")),
        row.<Timestamp>getAs("createdAt").toInstant(),
        row.<Timestamp>getAs("updatedAt").toInstant(),
        expires == null ? null : expires.toInstant(),
        version == null ? 0 : version,
        texts);
  }

  private static LeadStatus statusOf(@Nullable String status) {
    return status == null ? LeadStatus.ACTIVE : LeadStatus.valueOf(status);
  }
}
