package com.aiqleads.contracts.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what {@link LayoutReader} reads. Not thread-safe. */
final class LayoutWriter {
  private static final int MAX_UINT16 = 0xffff;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

  LayoutWriter(int version) {
    out.write(version);
  }

  LayoutWriter int8(int value) {
    out.write(value);
    return this;
  }

  LayoutWriter uint16(int value) {
    if (value < 0 || value > MAX_UINT16) {
      throw new IllegalArgumentException(value + " (expected: 0 to " + MAX_UINT16 + ")");
    }
    out.write(value);
    out.write(value >>> 8);
    return this;
  }

  LayoutWriter int32(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >>> shift);
    }
    return this;
  }

  LayoutWriter int64(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  LayoutWriter float32(float value) {
    return int32(Float.floatToRawIntBits(value));
  }

  /** NaN stands for none. */
  LayoutWriter float64(@Nullable Double value) {
    return int64(Double.doubleToRawLongBits(value == null ? Double.NaN : value));
  }

  LayoutWriter text(@Nullable String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    uint16(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  LayoutWriter texts(List<String> texts) {
    uint16(texts.size());
    texts.forEach(this::text);
    return this;
  }

  /**
   * Numbers of at least 0, all as wide as the largest needs: uint16 count; unless that is 0, uint8
   * width in bytes, then the numbers.
   */
  LayoutWriter numbers(int[] values) {
    uint16(values.length);
    if (values.length == 0) {
      return this;
    }
    int bits = 0;
    for (int value : values) {
      bits |= value;
    }
    int width = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(bits) + 7) / 8);
    out.write(width);
    for (int value : values) {
      for (int n = 0; n < width; n++) {
        out.write(value >>> (8 * n));
      }
    }
    return this;
  }

  /** An unsigned number in groups of seven bits, lowest first; all but the last have bit 7 set. */
  LayoutWriter varint(int value) {
    int left = value;
    while ((left & ~0x7f) != 0) {
      out.write(left & 0x7f | 0x80);
      left >>>= 7;
    }
    out.write(left);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
