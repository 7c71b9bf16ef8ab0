package com.aiqleads.contracts.interaction;

import static com.aiqleads.contracts.avro.AvroFields.requiredInstant;
import static com.aiqleads.contracts.avro.AvroFields.requiredText;
import static com.aiqleads.contracts.avro.AvroFields.text;

import com.aiqleads.contracts.avro.AvroCodec;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Interactions on their topic. Thread-safe. */
public final class InteractionCodec extends AvroCodec<Interaction> {
  public InteractionCodec() {
    super("interaction");
  }

  @Override
  protected GenericRecord toRecord(Interaction value) {
    return new GenericRecordBuilder(latest())
        .set("eventId", value.eventId())
        .set("agentId", value.agentId())
        .set("leadId", value.leadId())
        .set("type", value.type().name())
        .set("occurredAt", value.occurredAt().toEpochMilli())
        .set("receivedAt", value.receivedAt().toEpochMilli())
        .set("session", value.session())
        .set("channel", value.channel())
        .set("requestId", value.requestId())
        .build();
  }

  @Override
  protected Interaction fromRecord(GenericRecord fields) {
    String type = requiredText(fields, "type");
    return new Interaction(
        requiredText(fields, "eventId"),
        requiredText(fields, "agentId"),
        requiredText(fields, "leadId"),
        InteractionType.find(type)
            .orElseThrow(() -> new IllegalArgumentException("type: " + type + " is not known")),
        requiredInstant(fields, "occurredAt"),
        requiredInstant(fields, "receivedAt"),
        text(fields, "session"),
        text(fields, "channel"),
        text(fields, "requestId"));
  }
}
