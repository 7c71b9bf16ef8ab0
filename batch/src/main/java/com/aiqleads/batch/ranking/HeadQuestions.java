package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HeadPlan.Part;
import com.aiqleads.batch.ranking.HeadReplay.Asked;
import com.aiqleads.batch.ranking.NightlyRanking.Market;
import com.aiqleads.contracts.ranking.RankingModel;
import com.aiqleads.contracts.ranking.TwoStageScorer;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
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
  private final LongFunction<Market> marketAt;
  private final long seed;

  /**
   * @param model generators of an earlier moment, and the ranker
   * @param scoring of that moment
   * @param marketAt which leads could be shown at a time, epoch milliseconds
   */
  HeadQuestions(
      RankingModel model, ScoringParameters scoring, LongFunction<Market> marketAt, long seed) {
    this.model = model;
    this.scoring = scoring;
    this.marketAt = marketAt;
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
    Eligibility[] markets = new Eligibility[plan.days()];
    Arrays.setAll(markets, day -> marketAt.apply(plan.startOf(day)).eligibility());
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(acts.context());
    Broadcast<RankingModel> shared = spark.broadcast(model);
    Broadcast<Eligibility[]> eligibility = spark.broadcast(markets);
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
                              made.add(
                                  questionOf(asked, scorer, shared.value(), eligibility.value()))));
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

  private static HeadQuestion questionOf(
      Asked asked, TwoStageScorer scorer, RankingModel model, Eligibility[] markets) {
    IntPredicate eligible = markets[asked.day()].eligibleIn(asked.territory());
    int[] barred = barred(model.generators().facts().users(), asked.hidden(), eligible);
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

  /** As {@code Scorer} does: leads nobody acted on, hidden ones, and those not to be shown. */
  private static int[] barred(float[] users, int[] hidden, IntPredicate eligible) {
    return IntStream.range(0, users.length)
        .filter(
            lead ->
                users[lead] == 0 || Arrays.binarySearch(hidden, lead) >= 0 || !eligible.test(lead))
        .toArray();
  }
}
