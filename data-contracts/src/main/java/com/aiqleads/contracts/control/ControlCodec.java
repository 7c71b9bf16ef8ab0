package com.aiqleads.contracts.control;

import static com.aiqleads.contracts.avro.AvroFields.requiredInstant;
import static com.aiqleads.contracts.avro.AvroFields.requiredText;
import static com.aiqleads.contracts.avro.AvroFields.text;
import static com.aiqleads.contracts.avro.AvroFields.whole;

import com.aiqleads.contracts.avro.AvroCodec;
import com.aiqleads.contracts.control.ControlRecord.Announce;
import com.aiqleads.contracts.control.ControlRecord.Decision;
import com.aiqleads.contracts.control.ControlRecord.Retain;
import com.aiqleads.contracts.control.ControlRecord.Unpin;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Control records on their topic. Thread-safe. */
public final class ControlCodec extends AvroCodec<ControlRecord> {
  public ControlCodec() {
    super("control");
  }

  @Override
  protected GenericRecord toRecord(ControlRecord value) {
    GenericRecordBuilder fields =
        new GenericRecordBuilder(latest())
            .set("basedOn", value.basedOn())
            .set("actor", value.actor())
            .set("reason", value.reason())
            .set("at", value.at().toEpochMilli());
    Decision decision = value.decision();
    if (decision instanceof Announce announce) {
      fields.set("kind", "ANNOUNCE").set("generation", announce.generation());
      fields.set("pin", announce.pin());
    } else if (decision instanceof Unpin unpin) {
      fields.set("kind", "UNPIN").set("generation", unpin.generation());
    } else if (decision instanceof Retain retain) {
      fields.set("kind", "RETAIN").set("kept", retain.kept()).set("floors", retain.floors());
    }
    return fields.build();
  }

  @Override
  protected ControlRecord fromRecord(GenericRecord fields) {
    String kind = requiredText(fields, "kind");
    Decision decision =
        switch (kind) {
          case "ANNOUNCE" -> new Announce(whole(fields, "generation"), (Boolean) fields.get("pin"));
          case "UNPIN" -> new Unpin(whole(fields, "generation"));
          case "RETAIN" -> new Retain(longs(fields, "kept"), longs(fields, "floors"));
          default -> throw new IllegalArgumentException("kind: " + kind + " is not known");
        };
    return new ControlRecord(
        decision,
        whole(fields, "basedOn"),
        requiredText(fields, "actor"),
        text(fields, "reason"),
        requiredInstant(fields, "at"));
  }

  private static List<Long> longs(GenericRecord fields, String name) {
    List<Long> values = new ArrayList<>();
    for (Object value : (Iterable<?>) fields.get(name)) {
      values.add((Long) value);
    }
    return values;
  }
}
