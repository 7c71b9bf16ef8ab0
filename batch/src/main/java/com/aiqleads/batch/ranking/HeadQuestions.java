package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HeadPlan.Part;
import com.aiqleads.batch.ranking.HeadReplay.Asked;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TwoStageScorer;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Makes the questions that heads are learnt from, on the executors: the history as of a moment,
 * scored as a batch view would be, and what the agent did within the day after. Bounded, whatever
 * the number of agents.
 */
final class HeadQuestions {
  /** Of each part, in the order of {@link Part}, about. */
  private static final int[] MOST = {6_000, 4_000, 3_000};

  private final RankingModel model;
  private final ScoringParameters scoring;
  private final Market market;
  private final long seed;

  /**
   * @param model generators of an earlier moment, and the ranker
   * @param scoring of that moment
   */
  HeadQuestions(RankingModel model, ScoringParameters scoring, Market market, long seed) {
    this.model = model;
    this.scoring = scoring;
    this.market = market;
    this.seed = seed;
  }

  /** The questions of these agents. */
  JavaRDD<HeadQuestion> of(JavaRDD<ActLog> acts, HeadPlan plan) {
    HeadReplay all = HeadReplay.ofAll(scoring, plan, seed);
    long[] counts =
        acts.map(all::countsOf).fold(new long[Part.values().length], HeadQuestions::added);
    double[] shares = new double[counts.length];
    Arrays.setAll(shares, part -> Math.min(1, MOST[part] / (double) Math.max(1, counts[part])));
    HeadReplay drawn = new HeadReplay(scoring, plan, shares, seed);
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(acts.context());
    Broadcast<RankingModel> shared = spark.broadcast(model);
    Broadcast<Market> open = spark.broadcast(market);
    return acts.mapPartitions(
        logs -> {
          TwoStageScorer scorer =
              new TwoStageScorer(shared.value(), Math.max(1, shared.value().handedOn()));
          List<HeadQuestion> made = new ArrayList<>();
          logs.forEachRemaining(
              log ->
                  drawn
                      .askedOf(log)
                      .forEach(
                          asked ->
                              made.add(questionOf(asked, scorer, shared.value(), open.value()))));
          return made.iterator();
        });
  }

  private static long[] added(long[] a, long[] b) {
    long[] sum = a.clone();
    for (int n = 0; n < sum.length; n++) {
      sum[n] += b[n];
    }
    return sum;
  }

  /** Of the leads that could be had at the very moment: between two days some come and go. */
  static HeadQuestion questionOf(
      Asked asked, TwoStageScorer scorer, RankingModel model, Market market) {
    float[] users = model.generators().facts().users();
    int[] barred = market.barredAt(asked.at(), asked.territory(), users, asked.hidden());
    TwoStageScorer.Scored scored = scorer.bestOfAll(asked.past(), asked.past().lastOrder(), barred);
    int[] best =
        IntStream.range(0, scored.items().length)
            .boxed()
            .sorted(Comparator.comparingDouble(n -> -scored.scores()[n]))
            .mapToInt(Integer::intValue)
            .toArray();
    float[] scores = new float[best.length];
    byte[] outcomes = new byte[best.length];
    for (int n = 0; n < best.length; n++) {
      scores[n] = (float) scored.scores()[best[n]];
      int at = Arrays.binarySearch(asked.leads(), scored.items()[best[n]]);
      outcomes[n] = at >= 0 ? asked.outcomes()[at] : 0;
    }
    return new HeadQuestion(
        asked.part(), asked.afterAct(), asked.age(), asked.activity(), scores, outcomes);
  }
}
