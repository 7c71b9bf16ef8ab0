package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.lead.LeadAttributes;
import com.aiqleads.contracts.market.LeadMarkets;
import com.aiqleads.contracts.scoring.EventWeights;
import com.aiqleads.contracts.scoring.ScoringParameters;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.NewLeadOdds;
import com.aiqleads.contracts.traits.Trait;
import com.aiqleads.contracts.traits.TraitTransitions;
import com.aiqleads.contracts.traits.TraitVocabulary;
import com.aiqleads.contracts.traits.TransitionCounts;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Learns what follows what between traits of leads. Executors make one set of tables per partition,
 * 8 bytes per pair of tokens; the driver adds them up in the order of partitions.
 */
final class TraitTrainer {
  private static final long MARKET_MILLIS = Duration.ofDays(7).toMillis();

  /** Tables that the driver adds up, of 12 MB at most each. */
  private static final int MOST_PARTS = 32;

  /** Until a generation has learnt its own: nothing speaks for a new lead. */
  private static final NewLeadOdds NO_ODDS = new NewLeadOdds(0, 0);

  private final TraitVocabulary vocabulary;
  private final LeadTraits.Columns columns;
  private final List<@Nullable String> regions;
  private final List<@Nullable String> types;
  private final MarketSignals markets;

  private TraitTrainer(
      TraitVocabulary vocabulary,
      LeadTraits.Columns columns,
      List<LeadOnMarket> leads,
      MarketSignals markets) {
    this.vocabulary = vocabulary;
    this.columns = columns;
    this.regions = new ArrayList<>();
    this.types = new ArrayList<>();
    for (LeadOnMarket lead : leads) {
      regions.add(lead.region());
      types.add(lead.attributes().type());
    }
    this.markets = markets;
  }

  /** For these leads, by number; null where nothing is known of any. */
  static @Nullable TraitTrainer find(List<LeadOnMarket> leads, MarketSignals markets) {
    List<LeadAttributes> known = leads.stream().map(LeadOnMarket::attributes).toList();
    if (known.stream().allMatch(LeadAttributes::isEmpty)) {
      return null;
    }
    TraitVocabulary vocabulary = TraitVocabulary.of(known);
    double[] createdAt = leads.stream().mapToDouble(lead -> lead.openFrom() / 1_000.0).toArray();
    LeadTraits.Columns columns = LeadTraits.Columns.of(vocabulary, known, createdAt);
    return new TraitTrainer(vocabulary, columns, leads, markets);
  }

  /**
   * Of what was known at a moment; odds of new leads are none.
   *
   * @param scoring of that moment: later acts are passed over
   */
  LeadTraits of(JavaRDD<ActLog> acts, ScoringParameters scoring) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(acts.context());
    Broadcast<Tokens> tokens = spark.broadcast(new Tokens(vocabulary, columns));
    Sums all = new Sums(vocabulary);
    acts.coalesce(Math.min(MOST_PARTS, acts.getNumPartitions()))
        .mapPartitions(logs -> sumsOf(logs, tokens.value(), scoring))
        .collect()
        .forEach(all::add);
    tokens.destroy();
    TraitTransitions transitions = all.counts.transitions();
    LeadMarkets known = LeadMarkets.of(regions, types, markets.lastBefore(scoring.referenceTime()));
    return new LeadTraits(transitions, NO_ODDS, columns, all.shares(), known);
  }

  private static Iterator<Sums> sumsOf(
      Iterator<ActLog> logs, Tokens tokens, ScoringParameters scoring) {
    Sums sums = new Sums(tokens.vocabulary());
    EventWeights weights = EventWeights.of(scoring.weights());
    logs.forEachRemaining(log -> sums.add(log, tokens, weights, scoring));
    return List.of(sums).iterator();
  }

  /** The tokens of all leads, for the executors. */
  private record Tokens(TraitVocabulary vocabulary, LeadTraits.Columns columns)
      implements Serializable {
    int[] of(int lead) {
      int[][] single = columns.tokens();
      return vocabulary.withPairs(
          single[0][lead], single[1][lead], single[2][lead], single[3][lead]);
    }
  }

  /** What some agents did, summed up. */
  private static final class Sums implements Serializable {
    private static final long serialVersionUID = 1;

    private final TransitionCounts counts;
    private final long[] actsLately;

    Sums(TraitVocabulary vocabulary) {
      counts = new TransitionCounts(vocabulary);
      actsLately = new long[1 + vocabulary.coarse().length];
    }

    void add(ActLog log, Tokens tokens, EventWeights weights, ScoringParameters scoring) {
      long end = scoring.referenceTime().toEpochMilli();
      Steps steps = new Steps();
      for (int n = 0; n < log.size() && log.at()[n] <= end; n++) {
        int lead = log.leads()[n];
        if (weights.of(InteractionType.ofCode(log.types()[n])) <= 0) {
          continue;
        }
        int[] of = tokens.of(lead);
        int cell = of[Trait.CELL.ordinal()];
        if (cell != TraitVocabulary.NONE && log.at()[n] > end - MARKET_MILLIS) {
          actsLately[tokens.vocabulary().coarseTokenOf(cell)]++;
        }
        steps.add(Replay.secondOf(log, n), lead, of);
      }
      counts.add(steps.tokens);
    }

    void add(Sums other) {
      counts.add(other.counts);
      for (int cell = 0; cell < actsLately.length; cell++) {
        actsLately[cell] += other.actsLately[cell];
      }
    }

    float[] shares() {
      long total = 0;
      for (long acts : actsLately) {
        total += acts;
      }
      float[] shares = new float[actsLately.length];
      for (int cell = 0; cell < shares.length; cell++) {
        shares[cell] = total == 0 ? 0 : (float) ((double) actsLately[cell] / total);
      }
      return shares;
    }
  }

  /**
   * What one agent touched, in order of time: acts of one second are one step, and a lead is in it
   * once. One that was in the step before too does not come again, as a lead touched again at once
   * does not follow itself; a step of nothing else is none.
   */
  private static final class Steps {
    final List<List<int[]>> tokens = new ArrayList<>();
    private Set<Integer> before = Set.of();
    private Set<Integer> now = Set.of();
    private List<int[]> open = List.of();
    private long second;

    void add(long at, int lead, int[] of) {
      if (now.isEmpty() || at != second) {
        before = now;
        now = new HashSet<>();
        open = new ArrayList<>();
        second = at;
      }
      if (now.add(lead) && !before.contains(lead)) {
        if (open.isEmpty()) {
          tokens.add(open);
        }
        open.add(of);
      }
    }
  }
}
