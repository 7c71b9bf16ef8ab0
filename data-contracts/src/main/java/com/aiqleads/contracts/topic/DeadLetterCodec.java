package com.aiqleads.contracts.topic;

import static com.aiqleads.contracts.avro.AvroFields.requiredInstant;
import static com.aiqleads.contracts.avro.AvroFields.requiredText;
import static com.aiqleads.contracts.avro.AvroFields.text;
import static com.aiqleads.contracts.avro.AvroFields.whole;

import com.aiqleads.contracts.avro.AvroCodec;
import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.jspecify.annotations.Nullable;

/** Dead letters on their topic. Thread-safe. */
public final class DeadLetterCodec extends AvroCodec<DeadLetter> {
  public DeadLetterCodec() {
    super("dead-letter");
  }

  @Override
  protected GenericRecord toRecord(DeadLetter value) {
    return new GenericRecordBuilder(latest())
        .set("reason", value.reason())
        .set("detail", value.detail())
        .set("topic", value.topic())
        .set("partition", value.partition())
        .set("offset", value.offset())
        .set("key", wrap(value.key()))
        .set("value", wrap(value.value()))
        .set("at", value.at().toEpochMilli())
        .build();
  }

  @Override
  protected DeadLetter fromRecord(GenericRecord fields) {
    return new DeadLetter(
        requiredText(fields, "reason"),
        text(fields, "detail"),
        requiredText(fields, "topic"),
        (Integer) fields.get("partition"),
        whole(fields, "offset"),
        bytes(fields.get("key")),
        bytes(fields.get("value")),
        requiredInstant(fields, "at"));
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }

  private static byte @Nullable [] bytes(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
