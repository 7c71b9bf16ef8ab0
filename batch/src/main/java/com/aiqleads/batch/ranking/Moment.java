package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;

/** The moment at which a model is asked: right after the last step of a past. */
final class Moment {
  private Moment() {}

  static long after(ItemSequence past) {
    return past.size() == 0 ? 0 : past.order()[past.size() - 1];
  }
}
