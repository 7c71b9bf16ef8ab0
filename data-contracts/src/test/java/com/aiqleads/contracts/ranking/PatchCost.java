package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FourRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What {@link PatchBenchmark} measures of known agents, but of pasts that do not grow, and told
 * apart by how much of the core there was: virtual cores are often half a core, the other half of
 * which has a neighbour. Before and after every call runs a short loop that keeps all of a core
 * busy; a call had a whole core where both took little more than the fastest of all. The command
 * stands in docs/benchmarks.md.
 */
public final class PatchCost {
  private static final int CALLS = 20_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int RECENT = 10;
  private static final int CANDIDATES = 200;
  private static final int ITEMS = 10_000;
  private static final int ROUNDS = 200;

  /** By so much a loop may take longer than the fastest. */
  private static final double WHOLE = 1.1;

  /** Keeps what was scored from being left out as useless. */
  private static volatile int seen;

  private static final float[] SUMS = new float[256];
  private static final float[][] ROWS = new float[4][256];
  private static final float[] FACTORS = {0.1f, -0.2f, 0.3f, -0.15f};

  private PatchCost() {}

  /**
   * @param arguments of how many entries lists are pushed and vectors that fade added up, of how
   *     many leads their matrix is, and how many agents act in turn
   */
  public static void main(String[] arguments) throws IOException {
    int[] each = Stream.of(arguments).mapToInt(Integer::parseInt).toArray();
    HistoryCaps caps = new HistoryCaps(each[0], each[1], each[2]);
    RandomModels draws = new RandomModels(new Random(1), ITEMS, 300);
    Path file = Files.createTempFile("ranking", ".bin");
    TwoStageScorer scorer = new TwoStageScorer(draws.ofNight(file, caps), 1_000);
    ItemSequence[] pasts = new ItemSequence[each[3]];
    Arrays.setAll(pasts, n -> draws.past(1_000));
    int[][] asked = new int[pasts.length][];
    Arrays.setAll(asked, n -> draws.candidates(pasts[n], CANDIDATES));
    int[] turn = new int[1];
    report(
        "patch",
        () -> {
          int n = turn[0] = (turn[0] + 1) % pasts.length;
          seen = scorer.bestOf(pasts[n], pasts[n].lastOrder() + 60, asked[n]).items().length;
        });
    report(
        "nearby",
        () -> {
          int n = turn[0] = (turn[0] + 1) % pasts.length;
          scorer.nearby(pasts[n], asked[n], RECENT, RECENT);
        });
    Files.delete(file);
  }

  private static void report(String what, Runnable call) {
    long[] nanos = new long[CALLS];
    long[] loops = new long[CALLS + 1];
    for (int n = -CALLS; n < CALLS; n++) {
      loops[Math.max(0, n)] = nanosOf(PatchCost::loop);
      nanos[Math.max(0, n)] = nanosOf(call);
    }
    loops[CALLS] = nanosOf(PatchCost::loop);
    double most = WHOLE * LongStream.of(loops).min().orElseThrow();
    long[] whole =
        IntStream.range(0, CALLS)
            .filter(n -> loops[n] <= most && loops[n + 1] <= most)
            .mapToLong(n -> nanos[n])
            .toArray();
    print(what, nanos);
    print(what + " on a whole core", whole);
  }

  private static long nanosOf(Runnable call) {
    long begin = System.nanoTime();
    call.run();
    return System.nanoTime() - begin;
  }

  private static void loop() {
    for (int round = 0; round < ROUNDS; round++) {
      FourRows.add(SUMS, SUMS.length, ROWS, FACTORS, FACTORS.length);
    }
  }

  private static void print(String what, long[] nanos) {
    int calls = nanos.length;
    if (calls == 0) {
      System.out.println(what + ": no call");
      return;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%s: %d calls, fastest %d µs, p50 %d µs, p99 %d µs%n",
        what,
        calls,
        nanos[0] / NANOS_PER_MICRO,
        nanos[calls / 2] / NANOS_PER_MICRO,
        nanos[calls * 99 / 100] / NANOS_PER_MICRO);
  }
}
