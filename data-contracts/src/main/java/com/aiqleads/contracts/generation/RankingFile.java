package com.aiqleads.contracts.generation;

import com.aiqleads.contracts.ranking.Decay;
import com.aiqleads.contracts.ranking.FeatureBins;
import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.HistoryCaps;
import com.aiqleads.contracts.ranking.ItemFacts;
import com.aiqleads.contracts.ranking.ItemVectors;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TreeEnsemble;
import com.aiqleads.contracts.traits.LeadTraits;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ranking.bin}: the two stages of a generation. Lists and scored vectors are memory-mapped,
 * so that all processes share them; per process and lead 32 bytes of facts, 4 of where its lists
 * lie, 4 of scales for vectors that are summed, and what speaks in directed ones, are copied, and a
 * byte is kept for vectors that are solved. Lead numbers are those of {@link LeadsFile}. A model
 * read back scores as the one that was written, to the bit.
 *
 * <pre>
 * offset  type               what
 * 0       32 bytes           header of kind "RANK"
 * 32      int32              version of this layout, 7
 * 36      int32              n, number of leads
 * 40      3×int32            history caps: of lists, of vectors, of their matrix
 * 52      int32              1: order values are unix times, 0: they are not
 * 56      int32              items the first stage hands on, 0: all
 * 60      int32 c, c×int32   channels of the first stage
 *         facts, aligned:
 *           n×float64          first seen
 *           n×float64          last seen
 *           n×float64          typical order value
 *           n×float32          users
 *           n×float32          place
 *           int32              users in all
 *         int32 l, then for each of the lists:
 *           text               name (uint16 bytes, UTF-8)
 *           decays             int32 d, d×(int32 kind, float64 value)
 *           text               name of the vectors whose scores are added; empty: none
 *           text               name of the vectors that tell of older entries; empty: none,
 *                              else int32 rank², rank²×float32 map, row-major
 *         if there are lists:
 *           (n+1)×int32        first byte of each lead's block; one more behind the last
 *           aligned            blocks, for each lead:
 *             l×16 bytes       int32 first byte of the list's entries, float32 mean, float32
 *                              deviation, float32 step
 *             for each list    leads that its e entries name, ascending: e×uint16 if n &lt;=
 *                              65,536, else e×int32; then e×int8: weight = step · code · |code|;
 *                              then zeros up to a multiple of two bytes, or of four
 *         int32 v, then for each of the vectors:
 *           text, decays       as above
 *           int32              rank
 *           int32              1: solved, then float64 α, float64 λ
 *                              2: summed, then n×float32 scales
 *                              3: directed, then n·rank×float32 vectors of what speaks
 *           rank×float64       mean
 *           rank·(rank+1)/2×float64  YᵀY, its rows up to the diagonal
 *         if there are vectors:
 *           aligned            for each lead, for each of the vectors: rank×float32
 *         ranker:
 *           int32              f, number of features
 *           f×(int32 b, b×float32)   upper ends of the bins, ascending
 *           f×float64          coefficients
 *           3×float64          intercept, share of the trees, share of the linear part
 *           int32 t, t×int32   first node of each tree
 *           int32 m, then each m×int32: feature (−1: a leaf), limit, left, right; m×float64 value
 * </pre>
 *
 * "Aligned" means zeros up to the next multiple of eight. Kinds of decays are numbered as {@link
 * Decay.Kind} declares them.
 */
public final class RankingFile {
  public static final String NAME = "ranking.bin";
  private static final int KIND = MappedFile.kindOf("RANK");
  private static final int VERSION = 7;
  private static final int SOLVED = 1;
  private static final int SUMMED = 2;
  private static final int DIRECTED = 3;

  /** More lists, decays, features or trees than any model has: the file is damaged. */
  static final int MOST_PARTS = 1 << 16;

  static final int MOST_NODES = 1 << 24;

  private RankingFile() {}

  /**
   * Opens the file for reading; checks header, versions and every length but those inside blocks of
   * lists, which are read where they are needed.
   *
   * @param leads how many leads the generation has
   */
  public static RankingModel open(Path file, long generation, int leads) throws IOException {
    return open(file, generation, leads, null);
  }

  /**
   * The same of a generation that knows its leads' traits.
   *
   * @param traits those the ranker was learnt with, from {@link TraitsFile}
   */
  public static RankingModel open(
      Path file, long generation, int leads, @Nullable LeadTraits traits) throws IOException {
    try (SectionReader in = new SectionReader(file, KIND, VERSION, generation)) {
      in.check("number of leads", in.int32("number of leads"), leads);
      HistoryCaps caps = new HistoryCaps(in.int32("caps"), in.int32("caps"), in.int32("caps"));
      boolean timed = in.int32("flag of times") == 1;
      int handedOn = in.int32("number of items handed on");
      int[] firstStage = in.int32s(in.count(MOST_PARTS, "first stage"), "first stage");
      ItemFacts facts = readFacts(in, leads);
      List<Generators.Lists> lists = ListsSection.read(in, leads);
      List<Generators.Vectors> vectors = readVectors(in, leads);
      Ranker ranker = readRanker(in);
      in.end();
      Generators generators = new Generators(lists, vectors, facts, caps, traits);
      return new RankingModel(generators, ranker, timed, firstStage, handedOn);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static ItemFacts readFacts(SectionReader in, int leads) throws IOException {
    in.align("facts");
    double[] firstSeen = in.float64s(leads, "first seen");
    double[] lastSeen = in.float64s(leads, "last seen");
    double[] typical = in.float64s(leads, "typical order values");
    float[] users = in.float32s(leads, "users");
    float[] place = in.float32s(leads, "places");
    return new ItemFacts(users, place, firstSeen, lastSeen, typical, in.int32("number of users"));
  }

  static List<Decay> readDecays(SectionReader in, String name) throws IOException {
    List<Decay> decays = new ArrayList<>();
    String section = "decays of " + name;
    for (int left = in.count(MOST_PARTS, section); left > 0; left--) {
      Decay.Kind kind = Decay.Kind.values()[in.count(Decay.Kind.values().length - 1, section)];
      decays.add(new Decay(kind, in.float64(section)));
    }
    return decays;
  }

  /** All but the vectors themselves. */
  private record Head(
      String name,
      List<Decay> decays,
      int rank,
      ItemVectors.Rule rule,
      double[] mean,
      double[] gram) {}

  private static List<Generators.Vectors> readVectors(SectionReader in, int leads)
      throws IOException {
    List<Head> heads = new ArrayList<>();
    int width = 0;
    for (int left = in.count(MOST_PARTS, "number of vectors"); left > 0; left--) {
      Head head = readHead(in, leads);
      heads.add(head);
      width += head.rank;
    }
    List<Generators.Vectors> vectors = new ArrayList<>();
    if (heads.isEmpty()) {
      return vectors;
    }
    in.align("vectors");
    FloatBuffer rows = in.map((long) Float.BYTES * leads * width, "vectors").asFloatBuffer();
    int from = 0;
    for (Head head : heads) {
      ItemVectors their =
          ItemVectors.of(head.rank, rows, width, from, head.rule, head.mean, head.gram);
      vectors.add(new Generators.Vectors(head.name, their, head.decays));
      from += head.rank;
    }
    return vectors;
  }

  private static Head readHead(SectionReader in, int leads) throws IOException {
    String name = in.text("name of vectors");
    List<Decay> decays = readDecays(in, name);
    int rank = in.count(MOST_PARTS, "rank of " + name);
    int kind = in.int32("rule of " + name);
    ItemVectors.Rule rule =
        switch (kind) {
          case SOLVED ->
              new ItemVectors.Rule.Solved(
                  in.float64("rule of " + name), in.float64("rule of " + name));
          case SUMMED -> new ItemVectors.Rule.Summed(in.float32s(leads, "scales of " + name));
          case DIRECTED ->
              new ItemVectors.Rule.Directed(in.float32s(leads * rank, "sources of " + name));
          default -> throw new IllegalArgumentException("rule: " + kind + " (expected: 1 to 3)");
        };
    double[] mean = in.float64s(rank, "mean of " + name);
    double[] gram = in.float64s(rank * (rank + 1) / 2, "YᵀY of " + name);
    return new Head(name, decays, rank, rule, mean, gram);
  }

  private static Ranker readRanker(SectionReader in) throws IOException {
    int features = in.count(MOST_PARTS, "number of features");
    float[][] cuts = new float[features][];
    for (int feature = 0; feature < features; feature++) {
      cuts[feature] = in.float32s(in.count(MOST_PARTS, "bins"), "bins");
    }
    double[] coefficients = in.float64s(features, "coefficients");
    double[] shares = in.float64s(3, "shares of the ranker");
    int[] roots = in.int32s(in.count(MOST_PARTS, "trees"), "trees");
    int nodes = in.count(MOST_NODES, "number of nodes");
    TreeEnsemble trees =
        new TreeEnsemble(
            roots,
            in.int32s(nodes, "nodes"),
            in.int32s(nodes, "nodes"),
            in.int32s(nodes, "nodes"),
            in.int32s(nodes, "nodes"),
            in.float64s(nodes, "nodes"));
    FeatureBins bins = new FeatureBins(cuts);
    return new Ranker(bins, trees, coefficients, shares[0], shares[1], shares[2]);
  }

  /**
   * Writes the file.
   *
   * @throws IllegalArgumentException when a list's weights are not {@linkplain
   *     com.aiqleads.contracts.ranking.ItemLists#quantised quantised}: the ranker would have been
   *     trained on other numbers than those served
   */
  public static void write(Path file, long generation, RankingModel model) throws IOException {
    Generators generators = model.generators();
    generators.lists().forEach(ListsSection::checkQuantised);
    try (FileSink out = new FileSink(file, KIND, generation)) {
      out.int32(VERSION);
      out.int32(model.items());
      out.int32(generators.caps().lists());
      out.int32(generators.caps().vectors());
      out.int32(generators.caps().matrix());
      out.int32(model.timed() ? 1 : 0);
      out.int32(model.handedOn());
      writeCounted(out, model.firstStage());
      writeFacts(out, generators.facts());
      ListsSection.write(out, generators.lists(), model.items());
      out.int32(generators.vectors().size());
      for (Generators.Vectors one : generators.vectors()) {
        writeName(out, one.name(), one.decays());
        writeHead(out, one.vectors());
      }
      writeVectors(out, generators.vectors(), model.items());
      writeRanker(out, model.ranker());
    }
  }

  private static void writeFacts(FileSink out, ItemFacts facts) throws IOException {
    out.align();
    writeAll(out, facts.firstSeen());
    writeAll(out, facts.lastSeen());
    writeAll(out, facts.typical());
    writeAll(out, facts.users());
    writeAll(out, facts.place());
    out.int32(facts.totalUsers());
  }

  static void writeName(FileSink out, String name, List<Decay> decays) throws IOException {
    out.text(name.getBytes(StandardCharsets.UTF_8));
    out.int32(decays.size());
    for (Decay decay : decays) {
      out.int32(decay.kind().ordinal());
      out.float64(decay.value());
    }
  }

  private static void writeHead(FileSink out, ItemVectors vectors) throws IOException {
    int rank = vectors.rank();
    out.int32(rank);
    if (vectors.rule() instanceof ItemVectors.Rule.Solved solved) {
      out.int32(SOLVED);
      out.float64(solved.alpha());
      out.float64(solved.regularization());
    } else if (vectors.rule() instanceof ItemVectors.Rule.Summed summed) {
      out.int32(SUMMED);
      writeAll(out, summed.scales());
    } else if (vectors.rule() instanceof ItemVectors.Rule.Directed directed) {
      out.int32(DIRECTED);
      writeAll(out, directed.sources());
    }
    writeAll(out, vectors.mean());
    writeAll(out, vectors.gram());
  }

  /** Those of a lead side by side: who asks for one asks for all. */
  private static void writeVectors(FileSink out, List<Generators.Vectors> all, int leads)
      throws IOException {
    if (all.isEmpty()) {
      return;
    }
    int width = all.stream().mapToInt(one -> one.vectors().rank()).sum();
    if ((long) Float.BYTES * leads * width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "vectors: " + leads + " leads of " + width + " dimensions (expected: 2 GiB at most)");
    }
    out.align();
    for (int lead = 0; lead < leads; lead++) {
      for (Generators.Vectors one : all) {
        float[] vector = new float[one.vectors().rank()];
        one.vectors().read(lead, vector);
        writeAll(out, vector);
      }
    }
  }

  private static void writeRanker(FileSink out, Ranker ranker) throws IOException {
    out.int32(ranker.features());
    for (float[] cuts : ranker.bins().cuts()) {
      out.int32(cuts.length);
      writeAll(out, cuts);
    }
    writeAll(out, ranker.coefficients());
    out.float64(ranker.intercept());
    out.float64(ranker.treeShare());
    out.float64(ranker.linearShare());
    TreeEnsemble trees = ranker.trees();
    writeCounted(out, trees.roots());
    writeCounted(out, trees.feature());
    writeAll(out, trees.limit());
    writeAll(out, trees.left());
    writeAll(out, trees.right());
    writeAll(out, trees.value());
  }

  private static void writeCounted(FileSink out, int[] values) throws IOException {
    out.int32(values.length);
    writeAll(out, values);
  }

  private static void writeAll(FileSink out, int[] values) throws IOException {
    for (int value : values) {
      out.int32(value);
    }
  }

  static void writeAll(FileSink out, float[] values) throws IOException {
    for (float value : values) {
      out.float32(value);
    }
  }

  private static void writeAll(FileSink out, double[] values) throws IOException {
    for (double value : values) {
      out.float64(value);
    }
  }
}
