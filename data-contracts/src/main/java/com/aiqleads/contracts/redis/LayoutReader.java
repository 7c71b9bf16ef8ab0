package com.aiqleads.contracts.redis;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads little-endian values; strings are an unsigned 16-bit length and UTF-8. Not thread-safe. */
final class LayoutReader {
  private static final long NO_INSTANT = Long.MIN_VALUE;

  private final ByteBuffer buffer;

  LayoutReader(byte[] bytes, int expectedVersion, String what) {
    this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int version = buffer.get() & 0xff;
    if (version != expectedVersion) {
      throw new IllegalArgumentException(
          what + " layout version: " + version + " (expected: " + expectedVersion + ")");
    }
  }

  byte int8() {
    return buffer.get();
  }

  int uint16() {
    return buffer.getShort() & 0xffff;
  }

  int int32() {
    return buffer.getInt();
  }

  long int64() {
    return buffer.getLong();
  }

  /** NaN stands for none. */
  @Nullable Double float64OrNull() {
    double value = buffer.getDouble();
    return Double.isNaN(value) ? null : (Double) value;
  }

  float float32() {
    return buffer.getFloat();
  }

  String text() {
    byte[] bytes = new byte[uint16()];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Nullable String textOrNull() {
    String text = text();
    return text.isEmpty() ? null : text;
  }

  Instant instant() {
    return Instant.ofEpochMilli(int64());
  }

  @Nullable Instant instantOrNull() {
    long millis = int64();
    return millis == NO_INSTANT ? null : Instant.ofEpochMilli(millis);
  }

  List<String> texts() {
    int count = uint16();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  int[] numbers() {
    int[] values = new int[uint16()];
    int width = values.length == 0 ? 0 : buffer.get();
    for (int i = 0; i < values.length; i++) {
      for (int n = 0; n < width; n++) {
        values[i] |= (buffer.get() & 0xff) << (8 * n);
      }
    }
    return values;
  }

  int varint() {
    int value = 0;
    int shift = 0;
    byte group;
    do {
      group = buffer.get();
      value |= (group & 0x7f) << shift;
      shift += 7;
    } while (group < 0);
    return value;
  }

  static long millisOf(@Nullable Instant instant) {
    return instant == null ? NO_INSTANT : instant.toEpochMilli();
  }
}
