package com.aiqleads.contracts.lead;

import static com.aiqleads.contracts.avro.AvroFields.instant;
import static com.aiqleads.contracts.avro.AvroFields.millis;
import static com.aiqleads.contracts.avro.AvroFields.number;
import static com.aiqleads.contracts.avro.AvroFields.requiredInstant;
import static com.aiqleads.contracts.avro.AvroFields.requiredText;
import static com.aiqleads.contracts.avro.AvroFields.text;
import static com.aiqleads.contracts.avro.AvroFields.whole;

import com.aiqleads.contracts.avro.AvroCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Lead changes on their topic. Thread-safe. */
public final class LeadChangeCodec extends AvroCodec<LeadChange> {
  private final Schema leadSchema;

  public LeadChangeCodec() {
    super("lead-change");
    this.leadSchema = latest().getField("lead").schema().getTypes().get(1);
  }

  @Override
  protected GenericRecord toRecord(LeadChange value) {
    Lead lead = value.lead();
    return new GenericRecordBuilder(latest())
        .set("leadId", value.leadId())
        .set("kind", value.kind().name())
        .set("origin", value.origin().name())
        .set("at", value.at().toEpochMilli())
        .set("saleId", value.saleId())
        .set("agentId", value.agentId())
        .set("lead", lead == null ? null : toLead(lead))
        .build();
  }

  @Override
  protected LeadChange fromRecord(GenericRecord fields) {
    GenericRecord lead = (GenericRecord) fields.get("lead");
    return new LeadChange(
        requiredText(fields, "leadId"),
        LeadChange.Kind.valueOf(requiredText(fields, "kind")),
        LeadChange.Origin.valueOf(requiredText(fields, "origin")),
        requiredInstant(fields, "at"),
        text(fields, "saleId"),
        text(fields, "agentId"),
        lead == null ? null : fromLead(lead));
  }

  private GenericRecord toLead(Lead lead) {
    return new GenericRecordBuilder(leadSchema)
        .set("leadId", lead.leadId())
        .set("type", lead.type())
        .set("price", lead.price())
        .set("rooms", lead.rooms())
        .set("region", lead.region())
        .set("latitude", lead.latitude())
        .set("longitude", lead.longitude())
        .set("source", lead.source())
        .set("status", lead.status().name())
        .set("createdAt", lead.createdAt().toEpochMilli())
        .set("updatedAt", lead.updatedAt().toEpochMilli())
        .set("expiresAt", millis(lead.expiresAt()))
        .set("version", lead.version())
        .set("attributes", lead.attributes())
        .build();
  }

  private static Lead fromLead(GenericRecord fields) {
    Map<String, String> attributes = new LinkedHashMap<>();
    ((Map<?, ?>) fields.get("attributes"))
        .forEach((k, v) -> attributes.put(k.toString(), v.toString()));
    return new Lead(
        requiredText(fields, "leadId"),
        text(fields, "type"),
        number(fields, "price"),
        number(fields, "rooms"),
        text(fields, "region"),
        number(fields, "latitude"),
        number(fields, "longitude"),
        text(fields, "source"),
        LeadStatus.valueOf(requiredText(fields, "status")),
        requiredInstant(fields, "createdAt"),
        requiredInstant(fields, "updatedAt"),
        instant(fields, "expiresAt"),
        whole(fields, "version"),
        attributes);
  }
}
