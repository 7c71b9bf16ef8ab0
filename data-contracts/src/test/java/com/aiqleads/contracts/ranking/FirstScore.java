package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.generation.RankingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * How long it takes from opening a generation's {@code ranking.bin} to the first score, in a JVM
 * that has done nothing before. The commands stand in docs/benchmarks.md.
 */
public final class FirstScore {
  private static final int CANDIDATES = 200;
  private static final int EVENTS = 1_000;
  private static final int SPREAD = 300;

  private FirstScore() {}

  /**
   * @param arguments {@code write} or {@code open}, the file, the number of leads
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    int leads = Integer.parseInt(arguments[2]);
    RandomModels draws = new RandomModels(new Random(1), leads, SPREAD);
    if (arguments[0].equals("write")) {
      RankingFile.write(file, 1, draws.of(32, 100, 5, true, HistoryCaps.DEFAULT));
      return;
    }
    ItemSequence past = draws.past(EVENTS);
    int[] candidates = draws.candidates(past, CANDIDATES);
    double[] scores = new double[CANDIDATES];
    long begin = System.nanoTime();
    RankingModel model = RankingFile.open(file, 1, leads);
    long opened = System.nanoTime();
    TwoStageScorer scorer = new TwoStageScorer(model, CANDIDATES);
    scorer.score(past, past.lastOrder(), candidates, scores);
    long scored = System.nanoTime();
    System.out.printf(
        "%,d leads: opened in %.3f s, first scores after %.3f s%n",
        leads, (opened - begin) / 1e9, (scored - begin) / 1e9);
  }
}
