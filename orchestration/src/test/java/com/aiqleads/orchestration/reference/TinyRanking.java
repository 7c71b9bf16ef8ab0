package com.aiqleads.orchestration.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a {@code ranking.bin} of the leads a, b and c, small enough to be worked out by
 * hand. Channels: list "l" under no decay, with older entries by "v" and half of what they sum up
 * to, and under a half-life of one step; vectors "v", summed; vectors "s", solved from the last
 * step alone.
 */
final class TinyRanking {
  static final List<String> LEADS = List.of("a", "b", "c");

  private final ByteBuffer out = ByteBuffer.allocate(4_096).order(ByteOrder.LITTLE_ENDIAN);

  private TinyRanking() {}

  /**
   * @param handedOn by the first stage, which looks at channel 0
   * @param edge the tree gives −0.5 to leads of channel 0 up to it, 0.5 to those above
   */
  static RankingTables tables(boolean timed, int handedOn, float edge) {
    return RankingReader.tablesOf(bytes(timed, handedOn, edge), LEADS);
  }

  /** Where lists are pushed for so many entries only. */
  static RankingTables tablesOfCap(int listCap) {
    return RankingReader.tablesOf(bytes(false, 0, 0, listCap), LEADS);
  }

  static ByteBuffer bytes(boolean timed, int handedOn, float edge) {
    return bytes(timed, handedOn, edge, 200);
  }

  private static ByteBuffer bytes(boolean timed, int handedOn, float edge, int listCap) {
    TinyRanking file = new TinyRanking();
    file.header("RANK");
    file.ints(7, 3, listCap, 2_000, 5_000, timed ? 1 : 0, handedOn, 1, 0);
    file.facts();
    file.ints(1);
    file.lists();
    file.ints(2);
    file.vectors();
    file.ranker(timed ? 12 : 9, edge);
    return file.out.flip();
  }

  /** A {@code leads.bin} of these ids without vectors. */
  static ByteBuffer leadsOf(String... ids) {
    TinyRanking file = new TinyRanking();
    file.header("LEAD");
    file.ints(ids.length, 1);
    file.floats(new float[ids.length]);
    int at = 0;
    for (String id : ids) {
      file.ints(at);
      at += id.getBytes(StandardCharsets.UTF_8).length;
    }
    file.ints(at);
    for (String id : ids) {
      file.out.put(id.getBytes(StandardCharsets.UTF_8));
    }
    return file.out.flip();
  }

  private void header(String kind) {
    out.put(("AIQLEADS" + kind).getBytes(StandardCharsets.US_ASCII));
    ints(7, 1, 0, 0, 0);
  }

  private void facts() {
    align();
    doubles(0, 86_400, 0, 0, 0, 172_800, 500, 1_004, 2_000);
    floats(2, 3, 1, 0.5f, Float.NaN, 0.25f);
    ints(6);
  }

  /** a names b with 1 and c with 4, c names b with −1. */
  private void lists() {
    name("l");
    ints(2, 0);
    doubles(0);
    ints(1);
    doubles(1);
    name("");
    name("v");
    ints(1);
    floats(0.5f);
    ints(0, 22, 38, 58);
    align();
    head(16);
    out.putChar((char) 1).putChar((char) 2).put(new byte[] {1, 2});
    head(38);
    head(54);
    out.putChar((char) 1).put(new byte[] {-1, 0});
  }

  /**
   * @param entries where they begin
   */
  private void head(int entries) {
    ints(entries);
    floats(-99, -99, 1);
  }

  private void vectors() {
    name("v");
    ints(1, 0);
    doubles(0);
    ints(1, 2);
    floats(1, 1, 0.5f);
    doubles(-99, -99);
    name("s");
    ints(1, 3);
    doubles(0);
    ints(1, 1);
    doubles(1, 0.5);
    doubles(-99, -99);
    align();
    floats(1, 1, -1, 2, 2, -1);
  }

  private void ranker(int features, float edge) {
    ints(features, 1);
    floats(edge);
    for (int feature = 1; feature < features; feature++) {
      ints(0);
    }
    double[] coefficients = new double[features];
    coefficients[0] = 0.5;
    coefficients[8] = 0.25;
    doubles(coefficients);
    doubles(-1, 1, 2);
    ints(1, 0);
    ints(3, 0, -1, -1, 0, 0, 0, 1, 0, 0, 2, 0, 0);
    doubles(0, -0.5, 0.5);
  }

  private void name(String text) {
    out.putChar((char) text.length()).put(text.getBytes(StandardCharsets.UTF_8));
  }

  private void align() {
    while (out.position() % 8 != 0) {
      out.put((byte) 0);
    }
  }

  private void ints(int... values) {
    Arrays.stream(values).forEach(out::putInt);
  }

  private void floats(float... values) {
    for (float value : values) {
      out.putFloat(value);
    }
  }

  private void doubles(double... values) {
    Arrays.stream(values).forEach(out::putDouble);
  }
}
