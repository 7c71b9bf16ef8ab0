package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HeadPlan.Part;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.probability.Head;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.scoring.AgentActivity;
import com.aiqleads.contracts.scoring.AgentRecord;
import com.aiqleads.contracts.scoring.AgentRecord.RecentAct;
import com.aiqleads.contracts.scoring.EventWeights;
import com.aiqleads.contracts.scoring.LeadActs;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Goes through an agent's days after a generation was made and asks, at the beginning of each and
 * right after one act of it: what does this agent do within 24 hours? Agents with a past are asked
 * whether they then do anything or not.
 *
 * @param scoring of that generation
 * @param shares of the questions of each part, in the order of {@link Part}, that are drawn
 */
record HeadReplay(ScoringParameters scoring, HeadPlan plan, double[] shares, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** All questions. */
  static HeadReplay ofAll(ScoringParameters scoring, HeadPlan plan, long seed) {
    double[] all = new double[Part.values().length];
    Arrays.fill(all, 1);
    return new HeadReplay(scoring, plan, all, seed);
  }

  /**
   * When an agent is asked about.
   *
   * @param at epoch milliseconds: the day's beginning, or the time of an act
   * @param from what was before this time is known, the rest is to be foretold
   */
  private record Moment(Part part, int day, long at, long from) {}

  /**
   * A question and its answer.
   *
   * @param at epoch milliseconds: leads that could be had then are to be ranked
   * @param afterAct whether it is asked right after an act; else at the beginning of a day
   * @param age of the generators, in days
   * @param hidden leads that are not to be shown to the agent
   * @param activity see {@link AgentActivity}
   * @param leads acted on within the day, ascending
   * @param outcomes what came of each: bit n for the n-th {@link Head}
   */
  record Asked(
      Part part,
      int day,
      long at,
      boolean afterAct,
      double age,
      ItemSequence past,
      int[] hidden,
      List<String> territory,
      double[] activity,
      int[] leads,
      byte[] outcomes) {}

  /** How many questions of each part could be asked, in the order of {@link Part}. */
  long[] countsOf(ActLog log) {
    long[] counts = new long[Part.values().length];
    momentsOf(log).forEach(moment -> counts[moment.part().ordinal()]++);
    return counts;
  }

  /** The agent's moments in order of time. */
  private List<Moment> momentsOf(ActLog log) {
    List<Moment> moments = new ArrayList<>();
    for (int day = 0; day < plan.days(); day++) {
      Part part = plan.findPart(log.agent(), day);
      int before = log.firstFrom(plan.startOf(day));
      if (part == null) {
        continue;
      }
      SplittableRandom draw = new SplittableRandom(seed * 1_000_003 + log.agent() * 31L + day);
      boolean atStart = draw.nextDouble() < shares[part.ordinal()];
      boolean afterAct = draw.nextDouble() < shares[part.ordinal()];
      if (atStart && before > 0) {
        moments.add(new Moment(part, day, plan.startOf(day), plan.startOf(day)));
      }
      int acts = log.firstFrom(plan.startOf(day + 1)) - before;
      if (afterAct && acts > 0) {
        long at = log.at()[before + draw.nextInt(acts)];
        if (plan.endsInPart(day, at + 1)) {
          moments.add(new Moment(part, day, at, at + 1));
        }
      }
    }
    return moments;
  }

  /** The drawn questions of one agent. */
  List<Asked> askedOf(ActLog log) {
    List<Asked> asked = new ArrayList<>();
    EventWeights weights = EventWeights.of(scoring.weights());
    LeadActs acts = new LeadActs();
    int known = 0;
    for (Moment moment : momentsOf(log)) {
      int before = log.firstFrom(moment.from());
      for (; known < before; known++) {
        log.addTo(acts, known, scoring, weights);
      }
      ItemSequence past = acts.past();
      if (past.size() > 0) {
        asked.add(askedAt(moment, log, before, acts, past));
      }
    }
    return asked;
  }

  private Asked askedAt(Moment moment, ActLog log, int before, LeadActs acts, ItemSequence past) {
    long now = moment.from() - 1;
    TreeMap<Integer, Byte> done = doneWithinADay(log, before, moment.from());
    byte[] outcomes = new byte[done.size()];
    int n = 0;
    for (byte outcome : done.values()) {
      outcomes[n++] = outcome;
    }
    return new Asked(
        moment.part(),
        moment.day(),
        moment.at(),
        moment.from() > moment.at(),
        (moment.from() - plan.start()) / (double) HeadPlan.MILLIS_PER_DAY,
        past,
        acts.hidden(),
        log.territory(),
        AgentActivity.featuresOf(recent(log, before), acts.size(), now),
        done.keySet().stream().mapToInt(Integer::intValue).toArray(),
        outcomes);
  }

  private static List<RecentAct> recent(ActLog log, int before) {
    List<RecentAct> recent = new ArrayList<>();
    for (int n = Math.max(0, before - AgentRecord.RECENT_ACTS); n < before; n++) {
      recent.add(new RecentAct(log.leads()[n], log.at()[n], log.types()[n]));
    }
    return recent;
  }

  private static TreeMap<Integer, Byte> doneWithinADay(ActLog log, int first, long from) {
    TreeMap<Integer, Byte> done = new TreeMap<>();
    for (int n = first; n < log.firstFrom(from + HeadPlan.MILLIS_PER_DAY); n++) {
      int outcome = done.getOrDefault(log.leads()[n], (byte) 0);
      for (Head head : Head.values()) {
        if (head.counts(InteractionType.ofCode(log.types()[n]))) {
          outcome |= 1 << head.ordinal();
        }
      }
      done.put(log.leads()[n], (byte) outcome);
    }
    return done;
  }
}
