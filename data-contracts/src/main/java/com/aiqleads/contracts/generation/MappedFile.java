package com.aiqleads.contracts.generation;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A read-only memory-mapped file of a generation. Every file begins with 32 bytes: the eight ASCII
 * characters {@code AIQLEADS}, four characters that name the kind, int32 layout version, int64
 * generation, int64 reserved; everything is little-endian.
 */
final class MappedFile {
  static final int HEADER_BYTES = 32;
  static final long MAGIC = 0x534441454c514941L; // "AIQLEADS" read as little-endian int64

  private MappedFile() {}

  static MappedByteBuffer open(Path file, int kind, long generation) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException(file + ": " + channel.size() + " bytes (expected: < 2 GiB a file)");
      }
      MappedByteBuffer buffer = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      buffer.order(ByteOrder.LITTLE_ENDIAN);
      boolean known =
          buffer.capacity() >= HEADER_BYTES
              && buffer.getLong(0) == MAGIC
              && buffer.getInt(8) == kind
              && buffer.getInt(12) == Manifest.LAYOUT_VERSION
              && buffer.getLong(16) == generation;
      if (!known) {
        throw new IOException(
            file + " is not a file of generation " + generation + " in this layout version");
      }
      return buffer;
    }
  }

  /** Four ASCII characters as a little-endian int32. */
  static int kindOf(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }
}
