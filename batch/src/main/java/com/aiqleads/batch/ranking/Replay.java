package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HiddenPart.Question;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.scoring.EventWeights;
import com.aiqleads.contracts.scoring.LeadActs;
import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Goes through what agents did after a generation was made, as the speed layer does: each step,
 * with the history as of then, is a question with a known answer. Acts of one second are one step.
 *
 * @param scoring of that generation; its reference time is the moment it was made at, and acts of
 *     that time are known to it
 * @param stepsPerAgent the last ones, at most
 * @param share of the steps that are drawn, by seed
 */
record Replay(ScoringParameters scoring, int stepsPerAgent, double share, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long MILLIS_PER_SECOND = 1_000;

  /** The agent's past at that moment. */
  ItemSequence pastOf(ActLog log) {
    return log.first(log.firstAfter(moment()), scoring).past();
  }

  private long moment() {
    return scoring.referenceTime().toEpochMilli();
  }

  /** How many steps of the agent could become questions. */
  long stepsOf(ActLog log) {
    return startsOf(log).size();
  }

  /** Where each of the last steps after the moment begins; one that was known in part is none. */
  private List<Integer> startsOf(ActLog log) {
    List<Integer> starts = new ArrayList<>();
    for (int n = log.firstAfter(moment()); n < log.size(); n++) {
      if (n == 0 || secondOf(log, n) != secondOf(log, n - 1)) {
        starts.add(n);
      }
    }
    return starts.subList(Math.max(0, starts.size() - stepsPerAgent), starts.size());
  }

  /** The unix second of an act. */
  static long secondOf(ActLog log, int n) {
    return Math.floorDiv(log.at()[n], MILLIS_PER_SECOND);
  }

  /** The drawn questions of one agent. */
  Iterator<Question> questionsOf(ActLog log) {
    List<Question> questions = new ArrayList<>();
    EventWeights weights = EventWeights.of(scoring.weights());
    LeadActs acts = new LeadActs();
    int known = 0;
    for (int start : startsOf(log)) {
      SplittableRandom draw = new SplittableRandom(seed * 1_000_003 + log.agent() * 31L + start);
      if (draw.nextDouble() >= share) {
        continue;
      }
      for (; known < start; known++) {
        log.addTo(acts, known, scoring, weights);
      }
      add(log, start, acts, weights, questions);
    }
    return questions.iterator();
  }

  /** Asked the moment before the step, as a purchase closes what it buys. */
  private void add(
      ActLog log, int start, LeadActs acts, EventWeights weights, List<Question> into) {
    ItemSequence past = acts.past();
    int[] answers = answersAt(log, start, weights);
    if (past.size() > 0 && answers.length > 0) {
      into.add(
          new Question(
              log.agent(),
              past,
              answers,
              new int[0],
              acts.hidden(),
              log.territory(),
              log.at()[start] - 1));
    }
  }

  private static int[] answersAt(ActLog log, int start, EventWeights weights) {
    int end = start;
    while (end < log.size() && secondOf(log, end) == secondOf(log, start)) {
      end++;
    }
    int[] answers = new int[end - start];
    int count = 0;
    for (int n = start; n < end; n++) {
      if (weights.of(InteractionType.ofCode(log.types()[n])) > 0) {
        answers[count++] = log.leads()[n];
      }
    }
    return Arrays.stream(answers, 0, count).distinct().toArray();
  }
}
