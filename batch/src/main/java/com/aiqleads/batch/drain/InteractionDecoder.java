package com.aiqleads.batch.drain;

import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.batch.table.TableSchema;
import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionCodec;
import com.aiqleads.contracts.interaction.InteractionRules;
import com.aiqleads.contracts.odcs.Violation;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the interactions table. Whether an event is valid is decided from its own fields, by the
 * topic's contract at the stage of acceptance, as the speed layer does.
 */
final class InteractionDecoder implements RecordDecoder {
  private static final long serialVersionUID = 1;
  static final String TOPIC = "topic";
  static final String REFUSED = "refused";

  private final int partitions;

  /**
   * @param partitions of the interactions topic
   */
  InteractionDecoder(int partitions) {
    this.partitions = partitions;
  }

  /** Made where the records are read: neither can be sent over. */
  private static final class Tools {
    static final InteractionCodec CODEC = new InteractionCodec();
  }

  @Override
  public TableSchema table() {
    return LakeTables.INTERACTIONS;
  }

  @Override
  public String dataset() {
    return "events";
  }

  @Override
  public Decoded decode(String topicId, TopicRecord record) {
    try {
      Interaction event = Tools.CODEC.decode(record.value());
      List<Violation> violations =
          InteractionRules.violationsOf(event, record.partition(), partitions);
      return violations.isEmpty()
          ? new Decoded(columnsOf(event, topicId, record), null, null)
          : refused(topicId, record, violations.get(0).field(), violations.get(0).reason());
    } catch (UndecodableException e) {
      return refused(topicId, record, null, "undecodable: " + e.getMessage());
    }
  }

  private Decoded refused(
      String topicId, TopicRecord record, @Nullable String field, String reason) {
    return new Decoded(columnsOf(null, topicId, record), field, reason);
  }

  private List<@Nullable Object> columnsOf(
      @Nullable Interaction event, String topicId, TopicRecord record) {
    List<@Nullable Object> columns = new ArrayList<>();
    for (String column : table().columnNames()) {
      columns.add(
          switch (column) {
            case "source" -> event == null ? REFUSED : TOPIC;
            case "topicId" -> topicId;
            case "partition" -> record.partition();
            case "position" -> record.offset();
            default -> event == null ? null : sqlOf(InteractionRules.valueOf(event, column));
          });
    }
    return columns;
  }

  private static @Nullable Object sqlOf(@Nullable Object value) {
    return value instanceof java.time.Instant instant ? Timestamp.from(instant) : value;
  }
}
