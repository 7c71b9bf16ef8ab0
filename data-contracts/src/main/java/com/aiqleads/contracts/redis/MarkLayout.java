package com.aiqleads.contracts.redis;

/**
 * A progress mark, version 1, little-endian:
 *
 * <pre>
 * offset  type    what
 * 0       uint8   layout version, 1
 * 1       int64   position (exclusive end in the partition)
 * 9       int64   written at, epoch milliseconds
 * 17      text    incarnation (uint16 bytes, UTF-8)
 * </pre>
 */
public final class MarkLayout {
  private static final int VERSION = 1;

  private MarkLayout() {}

  public static byte[] encode(ProgressMark mark) {
    return new LayoutWriter(VERSION)
        .int64(mark.position())
        .int64(mark.writtenAt().toEpochMilli())
        .text(mark.incarnation())
        .bytes();
  }

  public static ProgressMark decode(byte[] bytes) {
    LayoutReader in = new LayoutReader(bytes, VERSION, "progress mark");
    return new ProgressMark(in.int64(), in.instant(), in.text());
  }
}
