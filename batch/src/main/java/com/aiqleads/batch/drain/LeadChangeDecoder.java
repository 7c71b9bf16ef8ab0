package com.aiqleads.batch.drain;

import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.batch.table.TableSchema;
import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.lead.LeadChangeCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the lead changes table: the message's bytes, once they have proved readable. */
final class LeadChangeDecoder implements RecordDecoder {
  private static final long serialVersionUID = 1;

  /** Made where the records are read: it cannot be sent over. */
  private static final class Tools {
    static final LeadChangeCodec CODEC = new LeadChangeCodec();
  }

  @Override
  public TableSchema table() {
    return LakeTables.LEAD_CHANGES;
  }

  @Override
  public String dataset() {
    return "leads";
  }

  @Override
  public Decoded decode(String topicId, TopicRecord record) {
    try {
      String leadId = Tools.CODEC.decode(record.value()).leadId();
      return new Decoded(columnsOf(leadId, record.value(), topicId, record), null, null);
    } catch (UndecodableException e) {
      return new Decoded(
          columnsOf(null, null, topicId, record), null, "undecodable: " + e.getMessage());
    }
  }

  private List<@Nullable Object> columnsOf(
      @Nullable String leadId, byte @Nullable [] change, String topicId, TopicRecord record) {
    List<@Nullable Object> columns = new ArrayList<>();
    for (String column : table().columnNames()) {
      columns.add(
          switch (column) {
            case "leadId" -> leadId;
            case "change" -> change;
            case "topicId" -> topicId;
            case "partition" -> record.partition();
            case "position" -> record.offset();
            default -> null;
          });
    }
    return columns;
  }
}
