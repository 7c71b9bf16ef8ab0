package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HeadPlan.Part;
import com.aiqleads.contracts.probability.Head;
import java.io.Serializable;

/**
 * One agent at one moment, and what the first stage hands on for it: five bytes a lead.
 *
 * @param afterAct whether it is the moment right after an act
 * @param age of the generators, in days; what they know wears off
 * @param activity of the agent
 * @param scores of the ranker, best first
 * @param outcomes per score: bit n for the n-th {@link Head}
 */
record HeadQuestion(
    Part part, boolean afterAct, double age, double[] activity, float[] scores, byte[] outcomes)
    implements Serializable {
  private static final long serialVersionUID = 1;

  boolean happened(Head head, int n) {
    return (outcomes[n] >> head.ordinal() & 1) == 1;
  }

  /** How often the head's act came of a lead handed on. */
  long positives(Head head) {
    long count = 0;
    for (int n = 0; n < outcomes.length; n++) {
      count += happened(head, n) ? 1 : 0;
    }
    return count;
  }
}
