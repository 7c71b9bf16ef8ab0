package com.aiqleads.batch.evaluate;

import com.aiqleads.contracts.ranking.ItemSequence;
import org.jspecify.annotations.Nullable;

/**
 * One ranking to be judged.
 *
 * @param user number of the user, the same for all rankings of one user
 * @param relevant test items that can be ranked, distinct, ascending
 * @param missing number of test items absent from train: misses
 * @param others the rest of what is ranked, distinct, ascending, disjoint from {@code relevant};
 *     null: all items but {@code excluded}, without those of the history where repeats are hidden
 * @param excluded items that are not ranked, disjoint from {@code relevant} and {@code others}
 */
record Query(
    int user,
    ItemSequence history,
    int[] relevant,
    int missing,
    int @Nullable [] others,
    int[] excluded) {

  /**
   * How many items are ranked, about.
   *
   * @param items of train
   */
  long ranked(int items) {
    return others == null ? items : relevant.length + others.length;
  }

  /** The same ranking under another number of its user. */
  Query withUser(int number) {
    return new Query(number, history, relevant, missing, others, excluded);
  }
}
