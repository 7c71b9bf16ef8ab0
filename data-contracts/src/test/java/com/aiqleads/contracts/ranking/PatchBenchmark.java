package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FourRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What scoring one agent's candidates costs from a mapped model, beside two loops that tell how
 * fast the machine is in that minute: one that waits for each of its additions, and one that does
 * as many at once as the core can, which a neighbour on that core slows down like a patch. Agents
 * act in turn, so that every past has grown by an act since its agent's last patch. The command
 * stands in docs/benchmarks.md.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 8, time = 2)
public class PatchBenchmark {
  private static final int ITEMS = 10_000;
  private static final int CANDIDATES = 200;
  private static final int EVENTS = 1_000;
  private static final int PASTS = 64;
  private static final int PRODUCTS = 200;
  private static final int ROUNDS = 400;

  /** Acts that come after those; then the agent begins again. */
  private static final int MORE = 64;

  /** Of lists, vectors that fade and the matrix: a night's, see {@link HistoryCaps}, and more. */
  @Param({"64 128 64", "400 800 1000"})
  private String caps;

  /**
   * One agent that acts again and again, or many in turn: known ones, who had a patch before, and
   * new ones, of whose pasts nothing is kept. Of the one and of the known every 64th call is an
   * agent's first.
   */
  @Param({"one", "known", "new"})
  private String agents;

  private Path file;
  private TwoStageScorer scorer;
  private final ItemSequence[] pasts = new ItemSequence[PASTS];
  private final int[][] candidates = new int[PASTS][];
  private final float[][] plain = new float[PRODUCTS][1_000];
  private final float[] sums = new float[1_000];
  private final float[] factors = {0.1f, -0.2f, 0.3f, -0.15f};
  private int turn;

  @Setup(Level.Trial)
  public void open() throws IOException {
    RandomModels draws = new RandomModels(new Random(1), ITEMS, 300);
    file = Files.createTempFile("ranking", ".bin");
    int[] each = Stream.of(caps.split(" ")).mapToInt(Integer::parseInt).toArray();
    HistoryCaps of = new HistoryCaps(each[0], each[1], each[2]);
    scorer = new TwoStageScorer(draws.ofNight(file, of), CANDIDATES);
    for (int n = 0; n < PASTS; n++) {
      pasts[n] = draws.past(EVENTS + MORE);
      candidates[n] = draws.candidates(pasts[n].first(EVENTS), CANDIDATES);
    }
    Random random = new Random(2);
    for (float[] vector : plain) {
      for (int k = 0; k < vector.length; k++) {
        vector[k] = random.nextFloat();
      }
    }
  }

  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** 200 candidates for an agent with 1,000 events and some more, through both stages. */
  @Benchmark
  public TwoStageScorer.Scored patch() {
    turn++;
    int count = agents.equals("one") ? 1 : PASTS;
    int agent = turn % count;
    ItemSequence past = pasts[agent].first(EVENTS + turn / count % MORE);
    reweigh(past.weights(), agents.equals("new") ? turn : turn / (count * MORE));
    return scorer.bestOf(past, past.lastOrder() + 60, candidates[agent]);
  }

  /** So that no part of a past is one that was seen in another round. */
  private static void reweigh(float[] weights, int round) {
    float factor = 1 + (round & 0xffff) * 1e-6f;
    for (int n = 0; n < weights.length; n++) {
      weights[n] *= factor;
    }
  }

  /** 200 inner products of 1,000 floats, one after the other. */
  @Benchmark
  public double plainProducts() {
    double sum = 0;
    for (int n = 1; n < PRODUCTS; n++) {
      for (int k = 0; k < plain[n].length; k++) {
        sum += plain[n][k] * plain[n - 1][k];
      }
    }
    return sum;
  }

  /** 400 times four rows of 1,000 floats added up, out of the first cache. */
  @Benchmark
  public float[] wideSums() {
    for (int round = 0; round < ROUNDS; round++) {
      FourRows.add(sums, sums.length, plain, factors, factors.length);
    }
    return sums;
  }
}
