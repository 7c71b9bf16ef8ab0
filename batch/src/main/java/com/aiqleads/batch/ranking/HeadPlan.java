package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.scoring.ScoringParameters;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which days and agents the heads learn from, are calibrated on and judged on. Days begin right
 * after the moment that generators were made at, whose acts they know, each 24 hours long. Where
 * there are several, the last third is for calibrating and judging; agents whom neither ranker nor
 * heads ever saw are for judging alone.
 *
 * @param start epoch milliseconds of the first day
 * @param days that are over, 0 where none is
 */
record HeadPlan(long start, int days) implements Serializable {
  private static final long serialVersionUID = 1;
  static final long MILLIS_PER_DAY = 86_400_000;

  /** A night's events may end somewhat earlier than the night's before. */
  private static final long MISSING_MILLIS = 2 * 3_600_000;

  /** Generators are at most a day old where they are used; older days say less of that. */
  private static final int MOST_DAYS = 14;

  private static final int LATER_ONE_IN = 3;

  /** With one day only, the agents it is calibrated on. */
  private static final int CALIBRATED_ONE_IN = 3;

  /** What a question is for. */
  enum Part {
    LEARN,
    CALIBRATE,
    JUDGE
  }

  /**
   * @param then of the moment that generators were made at
   * @param now until when events are known
   */
  static HeadPlan between(ScoringParameters then, ScoringParameters now) {
    long known = then.referenceTime().toEpochMilli();
    HeadPlan plan = between(known, now.referenceTime().toEpochMilli());
    return new HeadPlan(known + 1, plan.days());
  }

  /**
   * @param reference until when events are known, epoch milliseconds
   */
  static HeadPlan between(long start, long reference) {
    long days = Math.floorDiv(reference - start + MISSING_MILLIS, MILLIS_PER_DAY);
    return new HeadPlan(start, (int) Math.max(0, Math.min(MOST_DAYS, days)));
  }

  /** Whether a day is left to calibrate and judge on, behind all that is learnt from. */
  boolean hasLaterDay() {
    return days >= 2;
  }

  /** Epoch milliseconds. */
  long startOf(int day) {
    return start + day * MILLIS_PER_DAY;
  }

  /** The first day that nothing is learnt from; with one day only that day too. */
  private int laterFrom() {
    return hasLaterDay() ? days - Math.max(1, days / LATER_ONE_IN) : 0;
  }

  /** What the agent's question on this day is for; null: it is not asked. */
  @Nullable Part findPart(int agent, int day) {
    boolean aside = QuestionRows.isAside(agent);
    if (!hasLaterDay()) {
      boolean learnt =
          Math.floorMod(Integer.rotateLeft(agent * 0x85EBCA6B, 13), CALIBRATED_ONE_IN) != 0;
      return aside ? Part.JUDGE : learnt ? Part.LEARN : Part.CALIBRATE;
    }
    if (day < laterFrom()) {
      return aside ? null : Part.LEARN;
    }
    return aside ? Part.JUDGE : Part.CALIBRATE;
  }

  /** Whether what is asked at this time ends with its day's part: nothing reaches into another. */
  boolean endsInPart(int day, long askedAt) {
    int end = day < laterFrom() ? laterFrom() : days;
    return askedAt + MILLIS_PER_DAY <= startOf(end);
  }
}
