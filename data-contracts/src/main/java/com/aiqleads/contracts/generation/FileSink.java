package com.aiqleads.contracts.generation;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes little-endian values to a new file that begins with the common header. */
final class FileSink implements Closeable {
  private final OutputStream out;
  private final ByteBuffer scratch = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  FileSink(Path file, int kind, long generation) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    int64(MappedFile.MAGIC);
    int32(kind);
    int32(Manifest.LAYOUT_VERSION);
    int64(generation);
    int64(0);
  }

  long written() {
    return written;
  }

  void int8(int value) throws IOException {
    out.write(value);
    written++;
  }

  void uint16(int value) throws IOException {
    if (value < 0 || value > 0xffff) {
      throw new IOException(value + " (expected: 0 to 65535)");
    }
    int8(value);
    int8(value >>> 8);
  }

  void int32(int value) throws IOException {
    scratch.clear().putInt(value);
    bytes(scratch.array(), 4);
  }

  void int64(long value) throws IOException {
    scratch.clear().putLong(value);
    bytes(scratch.array(), 8);
  }

  void float32(float value) throws IOException {
    int32(Float.floatToRawIntBits(value));
  }

  void float64(double value) throws IOException {
    int64(Double.doubleToRawLongBits(value));
  }

  void bytes(byte[] bytes) throws IOException {
    bytes(bytes, bytes.length);
  }

  /** Zeros up to the next multiple of eight. */
  void align() throws IOException {
    while (written % 8 != 0) {
      int8(0);
    }
  }

  void text(byte[] utf8) throws IOException {
    uint16(utf8.length);
    bytes(utf8);
  }

  private void bytes(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    written += length;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
