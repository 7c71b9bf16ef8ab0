package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.market.LeadMarkets;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.NewLeadOdds;
import com.aiqleads.contracts.traits.Places;
import com.aiqleads.contracts.traits.Trait;
import com.aiqleads.contracts.traits.TraitTransitions;
import com.aiqleads.contracts.traits.TraitVocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code traits.bin}: what leads are, what follows what between traits, what that is worth for new
 * leads, and the markets they are in. Lead numbers are those of {@link LeadsFile}. Read whole: 44
 * bytes per lead, and the tables, a few MB at most.
 *
 * <pre>
 * offset  type               what
 * 0       32 bytes           header of kind "TRAI"
 * 32      int32              version of this layout, 2
 * 36      int32              n, number of leads
 * 40      float64, float64   odds of new leads: base, worth
 *         int32 c, c×int64   coarse H3 cells, ascending
 *         int32 f, f×int64   fine H3 cells, ascending
 *         f×int32            token of the coarse cell around each
 *         int32 t, t×text    types, ascending (uint16 bytes, UTF-8)
 *         int32, int32       first band of the price, number of bands
 *         (c+1)×float32      share of acts lately, by token of a coarse cell
 *         int32 m, m×float32 demand in each market, searches per listing, NaN: unknown
 *         m×float32          logarithm of its median price, NaN: unknown
 *         m×float32          leads on it, NaN: unknown
 *         aligned, per lead:
 *           n×float64        created at, unix seconds, 0: unknown
 *           n×int32          token of the cell, −1: in no vocabulary
 *           n×int32          token of the type in the lowest 8 bits, of the price in the next, of
 *                            the size in the next; 255: in no vocabulary
 *           3·n×float32      place, leads × 3, row-major, a unit vector, NaN: unknown
 *           n×float32        logarithm of the price, NaN: unknown
 *           n×float32        rooms, NaN: unknown
 *           n×int32          number of its market, −1: unknown
 *         6 tables, in the order of {@link Trait}: tokens × tokens × float32, row-major
 * </pre>
 *
 * Tokens are numbered as {@link TraitVocabulary} says.
 */
public final class TraitsFile {
  public static final String NAME = "traits.bin";
  private static final int KIND = MappedFile.kindOf("TRAI");
  private static final int VERSION = 2;
  private static final int MOST_WORDS = 1 << 12;
  private static final int MOST_MARKETS = 1 << 20;
  private static final int NO_TOKEN = 0xff;

  private TraitsFile() {}

  /**
   * Reads the file; checks header, versions and every length.
   *
   * @param leads how many leads the generation has
   */
  public static LeadTraits open(Path file, long generation, int leads) throws IOException {
    try (SectionReader in = new SectionReader(file, KIND, VERSION, generation)) {
      in.check("number of leads", in.int32("number of leads"), leads);
      NewLeadOdds odds = new NewLeadOdds(in.float64("odds"), in.float64("odds"));
      TraitVocabulary vocabulary = readVocabulary(in);
      float[] shares = in.float32s(1 + vocabulary.coarse().length, "shares");
      int count = in.count(MOST_MARKETS, "markets");
      float[] demand = in.float32s(count, "demand");
      float[] logMedianPrice = in.float32s(count, "median prices");
      float[] inventory = in.float32s(count, "inventories");
      LeadTraits.Columns columns = readColumns(in, leads);
      LeadMarkets markets =
          new LeadMarkets(in.int32s(leads, "markets of leads"), demand, logMedianPrice, inventory);
      float[][] lifts = new float[Trait.values().length][];
      for (Trait trait : Trait.values()) {
        int size = vocabulary.sizeOf(trait);
        lifts[trait.ordinal()] = in.float32s(size * size, "table of " + trait);
      }
      in.end();
      return new LeadTraits(
          new TraitTransitions(vocabulary, lifts), odds, columns, shares, markets);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static TraitVocabulary readVocabulary(SectionReader in) throws IOException {
    long[] coarse = readCells(in, "coarse cells");
    long[] fine = readCells(in, "fine cells");
    int[] parents = in.int32s(fine.length, "parents");
    List<String> types = new ArrayList<>();
    for (int left = in.count(MOST_WORDS, "types"); left > 0; left--) {
      types.add(in.text("types"));
    }
    int firstBand = in.int32("first band");
    return new TraitVocabulary(
        coarse, fine, parents, types, firstBand, in.count(MOST_WORDS, "bands"));
  }

  private static long[] readCells(SectionReader in, String section) throws IOException {
    int count = in.count(MOST_WORDS, section);
    ByteBuffer bytes = in.read((long) Long.BYTES * count, section);
    long[] cells = new long[count];
    bytes.asLongBuffer().get(cells);
    return cells;
  }

  private static LeadTraits.Columns readColumns(SectionReader in, int leads) throws IOException {
    in.align("leads");
    double[] createdAt = in.float64s(leads, "times of leads");
    int[][] tokens = new int[4][];
    tokens[0] = in.int32s(leads, "tokens of leads");
    int[] packed = in.int32s(leads, "tokens of leads");
    for (int single = 1; single < tokens.length; single++) {
      tokens[single] = new int[leads];
      for (int lead = 0; lead < leads; lead++) {
        int token = packed[lead] >>> 8 * (single - 1) & 0xff;
        tokens[single][lead] = token == NO_TOKEN ? TraitVocabulary.NONE : token;
      }
    }
    Places places = new Places(in.float32s(3 * leads, "places of leads"));
    float[] logPrice = in.float32s(leads, "prices of leads");
    return new LeadTraits.Columns(
        tokens, places, logPrice, in.float32s(leads, "rooms of leads"), createdAt);
  }

  /** Writes the file. */
  public static void write(Path file, long generation, LeadTraits traits) throws IOException {
    TraitTransitions transitions = traits.transitions();
    TraitVocabulary vocabulary = transitions.vocabulary();
    try (FileSink out = new FileSink(file, KIND, generation)) {
      out.int32(VERSION);
      out.int32(traits.leads());
      out.float64(traits.odds().base());
      out.float64(traits.odds().worth());
      writeVocabulary(out, vocabulary);
      writeAll(out, traits.shares());
      LeadMarkets markets = traits.markets();
      out.int32(markets.markets());
      writeAll(out, markets.demand());
      writeAll(out, markets.logMedianPrice());
      writeAll(out, markets.inventory());
      writeColumns(out, traits.columns());
      for (int market : markets.marketOf()) {
        out.int32(market);
      }
      for (Trait trait : Trait.values()) {
        writeAll(out, transitions.tableOf(trait));
      }
    }
  }

  private static void writeVocabulary(FileSink out, TraitVocabulary vocabulary) throws IOException {
    writeCells(out, vocabulary.coarse());
    writeCells(out, vocabulary.fine());
    for (int parent : vocabulary.parents()) {
      out.int32(parent);
    }
    out.int32(vocabulary.types().size());
    for (String type : vocabulary.types()) {
      out.text(type.getBytes(StandardCharsets.UTF_8));
    }
    out.int32(vocabulary.firstBand());
    out.int32(vocabulary.bands());
  }

  private static void writeCells(FileSink out, long[] cells) throws IOException {
    out.int32(cells.length);
    for (long cell : cells) {
      out.int64(cell);
    }
  }

  private static void writeColumns(FileSink out, LeadTraits.Columns columns) throws IOException {
    out.align();
    for (double createdAt : columns.createdAt()) {
      out.float64(createdAt);
    }
    int[][] tokens = columns.tokens();
    for (int cell : tokens[0]) {
      out.int32(cell);
    }
    for (int lead = 0; lead < columns.leads(); lead++) {
      out.int32(
          (tokens[1][lead] & 0xff)
              | (tokens[2][lead] & 0xff) << 8
              | (tokens[3][lead] & 0xff) << 16);
    }
    writeAll(out, columns.places().vectors());
    writeAll(out, columns.logPrice());
    writeAll(out, columns.rooms());
  }

  private static void writeAll(FileSink out, float[] values) throws IOException {
    for (float value : values) {
      out.float32(value);
    }
  }
}
