package com.aiqleads.orchestration.reference;

import com.aiqleads.orchestration.reference.RankingTables.Decay;
import com.aiqleads.orchestration.reference.RankingTables.Facts;
import com.aiqleads.orchestration.reference.RankingTables.Lists;
import com.aiqleads.orchestration.reference.RankingTables.Ranker;
import com.aiqleads.orchestration.reference.RankingTables.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads {@code ranking.bin} from its first byte to its last, and the ids of {@code leads.bin}. */
final class RankingReader {
  private static final int HEADER_BYTES = 32;
  private static final int VERSION = 7;
  private static final int SOLVED = 1;
  private static final int DIRECTED = 3;
  private static final int LEADS_OF_TWO_BYTES = 65_536;

  private final ByteBuffer in;
  private final int leads;

  private RankingReader(ByteBuffer in, int leads) {
    this.in = in;
    this.leads = leads;
  }

  /** Ids by lead number. */
  static List<String> leadsOf(ByteBuffer file) {
    ByteBuffer in = skipHeader(file, "LEAD");
    int leads = in.getInt();
    int rank = in.getInt();
    in.position(in.position() + Float.BYTES * leads * rank);
    int[] starts = new int[leads + 1];
    for (int n = 0; n < starts.length; n++) {
      starts[n] = in.getInt();
    }
    List<String> ids = new ArrayList<>();
    for (int lead = 0; lead < leads; lead++) {
      byte[] id = new byte[starts[lead + 1] - starts[lead]];
      in.get(id);
      ids.add(new String(id, StandardCharsets.UTF_8));
    }
    return List.copyOf(ids);
  }

  static RankingTables tablesOf(ByteBuffer file, List<String> leads) {
    ByteBuffer in = skipHeader(file, "RANK");
    expect("layout version", in.getInt(), VERSION);
    expect("leads", in.getInt(), leads.size());
    return new RankingReader(in, leads.size()).tables(leads);
  }

  private static ByteBuffer skipHeader(ByteBuffer file, String kind) {
    ByteBuffer in = file.order(ByteOrder.LITTLE_ENDIAN);
    byte[] begin = new byte[12];
    in.get(begin);
    String name = new String(begin, StandardCharsets.US_ASCII);
    if (!name.equals("AIQLEADS" + kind)) {
      throw new IllegalArgumentException("begins with " + name + " (expected: ..." + kind + ")");
    }
    return in.position(HEADER_BYTES);
  }

  private static void expect(String what, int value, int expected) {
    if (value != expected) {
      throw new IllegalArgumentException(what + ": " + value + " (expected: " + expected + ")");
    }
  }

  private RankingTables tables(List<String> ids) {
    int listCap = in.getInt();
    int vectorCap = in.getInt();
    int matrixCap = in.getInt();
    boolean timed = in.getInt() == 1;
    int handedOn = in.getInt();
    int[] firstStage = ints(in.getInt());
    align();
    double[] firstSeen = doubles(leads);
    double[] lastSeen = doubles(leads);
    double[] typical = doubles(leads);
    Facts facts = new Facts(floats(leads), floats(leads), firstSeen, lastSeen, typical);
    in.getInt(); // users in all
    List<Lists> lists = lists();
    List<Vectors> vectors = vectors();
    Ranker ranker = ranker();
    expect("bytes left over", in.remaining(), 0);
    return new RankingTables(
        ids,
        listCap,
        vectorCap,
        matrixCap,
        timed,
        handedOn,
        firstStage,
        facts,
        lists,
        vectors,
        ranker,
        null);
  }

  private List<Lists> lists() {
    List<String> names = new ArrayList<>();
    List<List<Decay>> decays = new ArrayList<>();
    List<String> rests = new ArrayList<>();
    List<String> older = new ArrayList<>();
    List<float[]> maps = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      names.add(text());
      decays.add(decays());
      rests.add(text());
      older.add(text());
      maps.add(older.get(older.size() - 1).isEmpty() ? new float[0] : floats(in.getInt()));
    }
    List<Lists> lists = new ArrayList<>();
    if (!names.isEmpty()) {
      int[] starts = ints(leads + 1);
      align();
      ByteBuffer blocks = in.slice(in.position(), starts[leads]).order(ByteOrder.LITTLE_ENDIAN);
      in.position(in.position() + starts[leads]);
      for (int list = 0; list < names.size(); list++) {
        Entries entries = entriesOf(blocks, starts, list, names.size());
        lists.add(
            new Lists(
                names.get(list),
                decays.get(list),
                entries.targets(),
                entries.weights(),
                rests.get(list),
                older.get(list),
                maps.get(list)));
      }
    }
    return lists;
  }

  /** A block begins with sixteen bytes per list: first byte, mean, deviation, step. */
  private Entries entriesOf(ByteBuffer blocks, int[] starts, int list, int lists) {
    int targetBytes = leads <= LEADS_OF_TWO_BYTES ? Short.BYTES : Integer.BYTES;
    int[][] targets = new int[leads][];
    float[][] weights = new float[leads][];
    for (int lead = 0; lead < leads; lead++) {
      int head = starts[lead] + 16 * list;
      int from = blocks.getInt(head);
      int end = list == lists - 1 ? starts[lead + 1] : blocks.getInt(head + 16);
      float step = blocks.getFloat(head + 12);
      int entries = (end - from) / (targetBytes + 1);
      targets[lead] = new int[entries];
      weights[lead] = new float[entries];
      for (int n = 0; n < entries; n++) {
        int at = from + targetBytes * n;
        targets[lead][n] = targetBytes == Short.BYTES ? blocks.getChar(at) : blocks.getInt(at);
        int code = blocks.get(from + targetBytes * entries + n);
        weights[lead][n] = step * (code * Math.abs(code));
      }
    }
    return new Entries(targets, weights);
  }

  /** Of one list, per lead. */
  private record Entries(int[][] targets, float[][] weights) {}

  /** What stands of vectors before they come, those of a lead side by side. */
  private record Head(
      String name, List<Decay> decays, int rank, int kind, double[] rule, float[] sources) {}

  private List<Vectors> vectors() {
    List<Head> heads = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      heads.add(head());
    }
    if (heads.isEmpty()) {
      return List.of();
    }
    align();
    List<double[][]> rows = heads.stream().map(head -> new double[leads][head.rank]).toList();
    for (int lead = 0; lead < leads; lead++) {
      for (double[][] of : rows) {
        for (int k = 0; k < of[lead].length; k++) {
          of[lead][k] = in.getFloat();
        }
      }
    }
    return IntStream.range(0, heads.size())
        .mapToObj(at -> vectors(heads.get(at), rows.get(at)))
        .toList();
  }

  private Head head() {
    String name = text();
    List<Decay> decays = decays();
    int rank = in.getInt();
    int kind = in.getInt();
    boolean solved = kind == SOLVED;
    double[] rule = doubles(solved ? 2 : 0);
    float[] sources = floats(solved ? 0 : kind == DIRECTED ? leads * rank : leads);
    doubles(rank + rank * (rank + 1) / 2); // mean and YᵀY
    return new Head(name, decays, rank, kind, rule, sources);
  }

  private Vectors vectors(Head head, double[][] rows) {
    int rank = head.rank;
    boolean solved = head.kind == SOLVED;
    boolean directed = head.kind == DIRECTED;
    LeastSquares solver =
        solved ? LeastSquares.of(rank, Arrays.asList(rows), head.rule[0], head.rule[1]) : null;
    float[][] says = new float[solved ? 0 : leads][rank];
    float[] scales = new float[says.length];
    for (int lead = 0; lead < says.length; lead++) {
      scales[lead] = directed ? 1 : head.sources[lead];
      for (int k = 0; k < rank; k++) {
        says[lead][k] = directed ? head.sources[lead * rank + k] : (float) rows[lead][k];
      }
    }
    return new Vectors(head.name, head.decays, solver, says, scales, rows);
  }

  private Ranker ranker() {
    int features = in.getInt();
    float[][] edges = new float[features][];
    for (int feature = 0; feature < features; feature++) {
      edges[feature] = floats(in.getInt());
    }
    double[] coefficients = doubles(features);
    double[] shares = doubles(3);
    int[] roots = ints(in.getInt());
    int nodes = in.getInt();
    return new Ranker(
        edges,
        coefficients,
        shares[0],
        shares[1],
        shares[2],
        roots,
        ints(nodes),
        ints(nodes),
        ints(nodes),
        ints(nodes),
        doubles(nodes));
  }

  private List<Decay> decays() {
    List<Decay> decays = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      decays.add(new Decay(in.getInt(), in.getDouble()));
    }
    return decays;
  }

  private String text() {
    byte[] bytes = new byte[in.getChar()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void align() {
    in.position((in.position() + 7) / 8 * 8);
  }

  private int[] ints(int count) {
    int[] values = new int[count];
    for (int n = 0; n < count; n++) {
      values[n] = in.getInt();
    }
    return values;
  }

  private float[] floats(int count) {
    float[] values = new float[count];
    for (int n = 0; n < count; n++) {
      values[n] = in.getFloat();
    }
    return values;
  }

  private double[] doubles(int count) {
    double[] values = new double[count];
    for (int n = 0; n < count; n++) {
      values[n] = in.getDouble();
    }
    return values;
  }
}
