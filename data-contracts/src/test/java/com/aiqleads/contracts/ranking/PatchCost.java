package com.aiqleads.contracts.ranking;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What {@link PatchBenchmark} measures of known agents, but of pasts that do not grow, in processor
 * time of the thread instead of time on the clock: for machines on which something else runs. The
 * command stands in docs/benchmarks.md.
 */
public final class PatchCost {
  private static final int CALLS = 10_000;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int RECENT = 10;

  /** Keeps what was scored from being left out as useless. */
  private static volatile int seen;

  private PatchCost() {}

  /**
   * @param arguments of how many entries lists are pushed and vectors that fade added up, and of
   *     how many leads their matrix is
   */
  public static void main(String[] arguments) throws IOException {
    int items = 10_000;
    int candidates = 200;
    int[] each = Stream.of(arguments).mapToInt(Integer::parseInt).toArray();
    HistoryCaps caps = new HistoryCaps(each[0], each[1], each[2]);
    RandomModels draws = new RandomModels(new Random(1), items, 300);
    Path file = Files.createTempFile("ranking", ".bin");
    TwoStageScorer scorer = new TwoStageScorer(draws.ofNight(file, caps), 1_000);
    ItemSequence[] pasts = new ItemSequence[64];
    Arrays.setAll(pasts, n -> draws.past(1_000));
    int[][] asked = new int[pasts.length][];
    Arrays.setAll(asked, n -> draws.candidates(pasts[n], candidates));
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
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[CALLS];
    for (int n = -CALLS; n < CALLS; n++) {
      long begin = threads.getCurrentThreadCpuTime();
      call.run();
      nanos[Math.max(0, n)] = threads.getCurrentThreadCpuTime() - begin;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%s: fastest %d µs, p50 %d µs, p99 %d µs%n",
        what,
        nanos[0] / NANOS_PER_MICRO,
        nanos[CALLS / 2] / NANOS_PER_MICRO,
        nanos[CALLS * 99 / 100] / NANOS_PER_MICRO);
  }
}
