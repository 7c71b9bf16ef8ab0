package com.aiqleads.orchestration.reference;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code traits.bin} says, read whole. Tokens of a lead: cell, type, price, size, type with
 * price, type with size; below zero: says nothing.
 */
final class TraitTables {
  static final int TRAITS = 6;
  private static final int HEADER_BYTES = 36;
  private static final int SIZES = 9;

  final double base;
  final double worth;
  final float[] shares;
  final double[] createdAt;
  final float[][] places;
  final float[] logPrice;
  final float[] rooms;
  final int[][] tokens;
  final int[] marketOf;
  final float[] demand;
  final float[] logMedianPrice;
  final float[] inventory;
  private final List<Long> coarse = new ArrayList<>();
  private final List<Long> fine = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<String> types = new ArrayList<>();
  private final int firstBand;
  private final int bands;
  private final float[][][] lifts = new float[TRAITS][][];

  private TraitTables(ByteBuffer in) {
    in.order(ByteOrder.LITTLE_ENDIAN).position(HEADER_BYTES);
    int leads = in.getInt();
    base = in.getDouble();
    worth = in.getDouble();
    for (int left = in.getInt(); left > 0; left--) {
      coarse.add(in.getLong());
    }
    for (int left = in.getInt(); left > 0; left--) {
      fine.add(in.getLong());
    }
    for (int left = fine.size(); left > 0; left--) {
      parents.add(in.getInt());
    }
    for (int left = in.getInt(); left > 0; left--) {
      byte[] text = new byte[in.getChar()];
      in.get(text);
      types.add(new String(text, StandardCharsets.UTF_8));
    }
    firstBand = in.getInt();
    bands = in.getInt();
    shares = floats(in, 1 + coarse.size());
    int markets = in.getInt();
    demand = floats(in, markets);
    logMedianPrice = floats(in, markets);
    inventory = floats(in, markets);
    in.position((in.position() + 7) / 8 * 8);
    createdAt = new double[leads];
    for (int lead = 0; lead < leads; lead++) {
      createdAt[lead] = in.getDouble();
    }
    tokens = new int[leads][];
    int[] cells = new int[leads];
    for (int lead = 0; lead < leads; lead++) {
      cells[lead] = in.getInt();
    }
    for (int lead = 0; lead < leads; lead++) {
      byte[] others = new byte[4];
      in.get(others);
      tokens[lead] = tokensOf(cells[lead], others[0], others[1], others[2]);
    }
    places = new float[leads][];
    for (int lead = 0; lead < leads; lead++) {
      places[lead] = floats(in, 3);
    }
    logPrice = floats(in, leads);
    rooms = floats(in, leads);
    marketOf = new int[leads];
    for (int lead = 0; lead < leads; lead++) {
      marketOf[lead] = in.getInt();
    }
    int prices = 1 + bands;
    int kinds = 1 + types.size();
    int[] sizes = {
      1 + coarse.size() + fine.size(), kinds, prices, SIZES, kinds * prices, kinds * SIZES
    };
    for (int trait = 0; trait < TRAITS; trait++) {
      lifts[trait] = new float[sizes[trait]][];
      for (int row = 0; row < sizes[trait]; row++) {
        lifts[trait][row] = floats(in, sizes[trait]);
      }
    }
    if (in.hasRemaining()) {
      throw new IllegalArgumentException("bytes left over: " + in.remaining() + " (expected: 0)");
    }
  }

  /** Of this generation's folder; null: it has no {@code traits.bin}. */
  static @Nullable TraitTables find(Path folder) throws IOException {
    Path file = folder.resolve("traits.bin");
    return Files.exists(file) ? new TraitTables(ByteBuffer.wrap(Files.readAllBytes(file))) : null;
  }

  private static float[] floats(ByteBuffer in, int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = in.getFloat();
    }
    return values;
  }

  private int[] tokensOf(int cell, int type, int price, int size) {
    return new int[] {
      cell,
      type,
      price,
      size,
      type < 0 || price < 0 ? -1 : type * (1 + bands) + price,
      type < 0 || size < 0 ? -1 : type * SIZES + size
    };
  }

  /** The tokens of a lead the generation does not know. */
  int[] tokensOf(@Nullable NewLead lead) {
    if (lead == null
        || (lead.type() == null
            && lead.price() == null
            && lead.rooms() == null
            && (lead.latitude() == null || lead.longitude() == null))) {
      return new int[] {-1, -1, -1, -1, -1, -1};
    }
    Double price = lead.price();
    Double room = lead.rooms();
    int type =
        lead.type() == null ? 0 : types.contains(lead.type()) ? 1 + types.indexOf(lead.type()) : -1;
    int size = room == null ? 0 : (int) Math.max(1, Math.min(8, Math.round(room)));
    int band = 0;
    if (price != null) {
      int all = (int) Math.floor(Math.log(price) / Math.log(1.25));
      band = bands == 0 ? -1 : 1 + Math.max(0, Math.min(bands - 1, all - firstBand));
    }
    return tokensOf(cellOf(lead), type, band, size);
  }

  private int cellOf(NewLead lead) {
    Double latitude = lead.latitude();
    Double longitude = lead.longitude();
    if (latitude == null || longitude == null) {
      return 0;
    }
    try {
      H3Core h3 = H3Core.newInstance();
      long cell = h3.latLngToCell(latitude, longitude, 7);
      int around = coarse.indexOf(h3.cellToParent(cell, 5));
      return fine.contains(cell)
          ? 1 + coarse.size() + fine.indexOf(cell)
          : around < 0 ? -1 : 1 + around;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What one lead says of another, in one trait. */
  double liftOf(int trait, int[] last, int[] next) {
    return last[trait] < 0 || next[trait] < 0 ? 0 : lifts[trait][last[trait]][next[trait]];
  }

  /** The same in all traits. */
  double liftOf(int[] last, int[] next) {
    double sum = 0;
    for (int trait = 0; trait < TRAITS; trait++) {
      sum += liftOf(trait, last, next);
    }
    return sum;
  }

  /** Share of acts lately in the coarse cell around a lead. */
  double shareAround(int lead) {
    int cell = tokens[lead][0];
    return cell < 0
        ? 0
        : shares[cell <= coarse.size() ? cell : parents.get(cell - 1 - coarse.size())];
  }
}
