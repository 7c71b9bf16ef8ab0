package com.aiqleads.batch.ranking;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntPredicate;

/** Which items a user could be shown at the time that is learnt about. */
public interface Eligibility extends Serializable {
  /**
   * @param territory regions of the user; empty: everywhere
   */
  IntPredicate eligibleIn(List<String> territory);
}
