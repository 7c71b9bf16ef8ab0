package com.aiqleads.contracts.generation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a file of a generation from its beginning to its end, section by section: small ones are
 * copied, large ones mapped each by itself, so that the file may be larger than one mapping. Says
 * in which section a file ends too early. Not thread-safe; what was mapped outlives it.
 */
final class SectionReader implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private long at;

  SectionReader(Path file, int kind, int version, long generation) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      checkHeader(kind, version, generation);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void checkHeader(int kind, int version, long generation) throws IOException {
    ByteBuffer header = read(MappedFile.HEADER_BYTES, "header");
    if (header.getLong() != MappedFile.MAGIC || header.getInt() != kind) {
      throw new IOException(file + " is another kind of file");
    }
    check("layout version of the generation", header.getInt(), Manifest.LAYOUT_VERSION);
    check("generation", header.getLong(), generation);
    check("layout version", int32("layout version"), version);
  }

  /** Fails unless a value is the one expected. */
  void check(String what, long value, long expected) throws IOException {
    if (value != expected) {
      throw new IOException(file + ": " + what + " " + value + " (expected: " + expected + ")");
    }
  }

  /** A copy of the next bytes. */
  ByteBuffer read(long bytes, String section) throws IOException {
    checkRest(bytes, section);
    ByteBuffer into = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    while (into.hasRemaining()) {
      if (channel.read(into, at + into.position()) < 0) {
        throw new IOException(file + " became shorter while it was read");
      }
    }
    at += bytes;
    return into.flip();
  }

  /** The next bytes, mapped. */
  MappedByteBuffer map(long bytes, String section) throws IOException {
    checkRest(bytes, section);
    MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, at, bytes);
    mapped.order(ByteOrder.LITTLE_ENDIAN);
    at += bytes;
    return mapped;
  }

  private void checkRest(long bytes, String section) throws IOException {
    long rest = channel.size() - at;
    if (bytes < 0 || bytes > Integer.MAX_VALUE) {
      throw new IOException(
          file + ": " + section + " of " + bytes + " bytes (expected: 0 to 2 GiB)");
    }
    if (bytes > rest) {
      throw new IOException(
          file + " ends in its " + section + ": " + rest + " bytes (expected: " + bytes + ")");
    }
  }

  /** Skips to the next multiple of eight. */
  void align(String section) throws IOException {
    read(Math.floorMod(-at, 8), section);
  }

  int int32(String section) throws IOException {
    return read(Integer.BYTES, section).getInt();
  }

  /** A number of things, 0 to {@code most}. */
  int count(int most, String section) throws IOException {
    int count = int32(section);
    if (count < 0 || count > most) {
      throw new IOException(file + ": " + section + " " + count + " (expected: 0 to " + most + ")");
    }
    return count;
  }

  double float64(String section) throws IOException {
    return read(Double.BYTES, section).getDouble();
  }

  String text(String section) throws IOException {
    int bytes = read(Short.BYTES, section).getShort() & 0xffff;
    return StandardCharsets.UTF_8.decode(read(bytes, section)).toString();
  }

  int[] int32s(int count, String section) throws IOException {
    int[] values = new int[count];
    read((long) Integer.BYTES * count, section).asIntBuffer().get(values);
    return values;
  }

  float[] float32s(int count, String section) throws IOException {
    float[] values = new float[count];
    read((long) Float.BYTES * count, section).asFloatBuffer().get(values);
    return values;
  }

  double[] float64s(int count, String section) throws IOException {
    double[] values = new double[count];
    read((long) Double.BYTES * count, section).asDoubleBuffer().get(values);
    return values;
  }

  /** Fails unless everything was read. */
  void end() throws IOException {
    check("length", channel.size(), at);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
