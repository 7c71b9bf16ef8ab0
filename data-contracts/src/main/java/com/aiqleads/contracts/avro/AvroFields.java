package com.aiqleads.contracts.avro;

import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Typed access to the fields of a generic Avro record; timestamps are epoch milliseconds. */
public final class AvroFields {
  private AvroFields() {}

  public static @Nullable String text(GenericRecord fields, String name) {
    Object value = fields.get(name);
    return value == null ? null : value.toString();
  }

  public static String requiredText(GenericRecord fields, String name) {
    String value = text(fields, name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing");
    }
    return value;
  }

  public static @Nullable Instant instant(GenericRecord fields, String name) {
    Object value = fields.get(name);
    return value == null ? null : Instant.ofEpochMilli((Long) value);
  }

  public static Instant requiredInstant(GenericRecord fields, String name) {
    Instant value = instant(fields, name);
    if (value == null) {
      throw new IllegalArgumentException(name + ": missing");
    }
    return value;
  }

  public static @Nullable Double number(GenericRecord fields, String name) {
    return (Double) fields.get(name);
  }

  public static long whole(GenericRecord fields, String name) {
    return (Long) fields.get(name);
  }

  public static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
