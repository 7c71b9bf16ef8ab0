package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.batch.ranking.QuestionRows.ItemRow;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.Ranker;
import com.aiqleads.contracts.traits.LeadTraits;
import com.aiqleads.contracts.traits.NewLeadOdds;
import com.aiqleads.contracts.traits.TraitPushes;
import com.aiqleads.contracts.traits.TraitTransitions;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Learns what traits are worth for leads that came after a moment: of every question asked since,
 * every new lead that could be had then, was not touched before, and was or was not the answer. The
 * chances are put on the scale of the ranker's scores by the questions left aside, whose scores and
 * answers tell what a score means.
 */
final class NewLeadTrainer {
  /** Fewer acts on new leads teach nothing. */
  private static final int LEAST_ANSWERS = 30;

  /** Without them a new lead is half as likely as what the first stage hands on, and traits … */
  private static final double ASSUMED_SHARE = 0.5;

  /** … are worth so much. */
  private static final double ASSUMED_WORTH = 0.3;

  private static final double LEAST_SLOPE = 0.1;

  /** Every question looks at every new lead: more pairs than these tell no more. */
  private static final double MOST_PAIRS = 2e7;

  private static final long SEED = 1;

  private final List<LeadOnMarket> leads;
  private final Phases phases;

  NewLeadTrainer(List<LeadOnMarket> leads, Phases phases) {
    this.leads = leads;
    this.phases = phases;
  }

  /**
   * @param traits as they were known at the moment
   * @param moment epoch milliseconds
   * @param questions about what happened after it
   * @param most an upper bound of how many questions there are: counting them takes as long as
   *     learning from them
   * @param scale what a score of the ranker means
   */
  NewLeadOdds of(
      LeadTraits traits, long moment, JavaRDD<Question> questions, long most, Scale scale) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(questions.context());
    HashMap<Integer, LeadOnMarket> fresh = newSince(moment);
    double share = MOST_PAIRS / Math.max(1, (double) most * fresh.size());
    Broadcast<Pairs> pairs = spark.broadcast(new Pairs(traits, fresh));
    Chances all = new Chances();
    JavaRDD<Question> asked = share < 1 ? questions.sample(false, share, SEED) : questions;
    asked.mapPartitions(part -> pairs.value().of(part)).collect().forEach(all::add);
    pairs.destroy();
    double answers = Arrays.stream(all.yes).sum();
    LogisticLine line =
        answers < LEAST_ANSWERS
            ? new LogisticLine(Math.log(ASSUMED_SHARE * scale.chance()), ASSUMED_WORTH)
            : LogisticLine.of(Chances.MIDDLES, all.yes, all.no);
    NewLeadOdds odds =
        new NewLeadOdds(
            (line.base() - scale.line().base()) / scale.line().slope(),
            Math.max(0, line.slope()) / scale.line().slope());
    phases.note(
        String.format(
            Locale.ROOT,
            "new leads: %.0f answers among %.0f pairs; log odds %.3f + %.3f x traits,"
                + " as scores %.3f + %.3f x traits",
            answers,
            answers + Arrays.stream(all.no).sum(),
            line.base(),
            line.slope(),
            odds.base(),
            odds.worth()));
    return odds;
  }

  private HashMap<Integer, LeadOnMarket> newSince(long moment) {
    HashMap<Integer, LeadOnMarket> fresh = new HashMap<>();
    for (int lead = 0; lead < leads.size(); lead++) {
      if (leads.get(lead).openFrom() >= moment) {
        fresh.put(lead, leads.get(lead));
      }
    }
    return fresh;
  }

  /**
   * What the ranker's scores mean.
   *
   * @param line log odds of an answer by score
   * @param chance mean over what the first stage hands on
   */
  record Scale(LogisticLine line, double chance) {
    /** Of so many questions the share that has a row: an answer of theirs was handed on. */
    static double handedOn(List<ItemRow> aside, long asked) {
      long answered = aside.stream().mapToLong(ItemRow::question).distinct().count();
      return Math.min(1, (double) answered / Math.max(1, asked));
    }

    /**
     * By rows left aside.
     *
     * @param asked how many questions were left aside, those included that have no row because no
     *     answer of theirs was handed on
     */
    static Scale of(Ranker ranker, List<ItemRow> aside, long asked) {
      double[] scores = new double[aside.size()];
      double[] yes = new double[scores.length];
      double[] no = new double[scores.length];
      int[] scratch = ranker.newBins();
      for (int n = 0; n < scores.length; n++) {
        scores[n] = ranker.scoreOf(aside.get(n).features(), scratch);
        yes[n] = aside.get(n).answer() ? 1 : 0;
        no[n] = 1 - yes[n];
      }
      double kept = Math.max(handedOn(aside, asked), 1.0 / Math.max(1, asked));
      LogisticLine line = LogisticLine.of(scores, yes, no);
      if (line.slope() < LEAST_SLOPE) {
        line = LogisticLine.ofSlope(LEAST_SLOPE, scores, yes, no);
      }
      double chance = (Arrays.stream(yes).sum() + 1) / (scores.length + 2);
      return new Scale(new LogisticLine(line.base() + Math.log(kept), line.slope()), kept * chance);
    }
  }

  /** Goes to the executors. */
  private record Pairs(LeadTraits traits, HashMap<Integer, LeadOnMarket> fresh)
      implements Serializable {
    Iterator<Chances> of(Iterator<Question> questions) {
      Chances chances = new Chances();
      TraitPushes pushes = new TraitPushes(traits.transitions());
      questions.forEachRemaining(question -> add(question, pushes, chances));
      return List.of(chances).iterator();
    }

    private void add(Question question, TraitPushes pushes, Chances into) {
      ItemSequence past = question.past();
      pushes.clear();
      int[] ages = past.stepAges();
      int first = Math.max(0, past.size() - TraitTransitions.LAST_LEADS);
      for (int entry = past.size() - 1; entry >= first; entry--) {
        pushes.add(traits.tokensOf(past.items()[entry]), ages[entry]);
      }
      for (Map.Entry<Integer, LeadOnMarket> one : fresh.entrySet()) {
        int lead = one.getKey();
        boolean answer = contains(question.answers(), lead);
        boolean there =
            one.getValue().isOpenAt(question.at()) && one.getValue().isIn(question.territory());
        if ((answer || there)
            && !contains(past.items(), lead)
            && !contains(question.dismissed(), lead)) {
          into.add(pushes.scoreOf(traits.tokensOf(lead)), answer);
        }
      }
    }

    private static boolean contains(int[] leads, int lead) {
      return IntStream.of(leads).anyMatch(one -> one == lead);
    }
  }

  /** Answers and others by trait score: so many numbers, however many pairs. */
  private static final class Chances implements Serializable {
    private static final long serialVersionUID = 1;
    private static final double MOST = 40;
    private static final double WIDTH = 0.05;
    private static final int BINS = (int) (2 * MOST / WIDTH);
    static final double[] MIDDLES =
        IntStream.range(0, BINS).mapToDouble(bin -> -MOST + (bin + 0.5) * WIDTH).toArray();

    final double[] yes = new double[BINS];
    final double[] no = new double[BINS];

    void add(double score, boolean answer) {
      int bin = (int) Math.max(0, Math.min(BINS - 1, Math.floor((score + MOST) / WIDTH)));
      (answer ? yes : no)[bin]++;
    }

    void add(Chances other) {
      for (int bin = 0; bin < BINS; bin++) {
        yes[bin] += other.yes[bin];
        no[bin] += other.no[bin];
      }
    }
  }
}
