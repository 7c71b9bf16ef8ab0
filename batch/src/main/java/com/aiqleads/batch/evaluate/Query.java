package com.aiqleads.batch.evaluate;

import com.aiqleads.contracts.ranking.ItemSequence;
import org.jspecify.annotations.Nullable;

/**
 * One ranking to be judged.
 *
 * @param user index of the user among those of the test file
 * @param relevant test items that can be ranked, distinct, ascending
 * @param missing number of test items absent from train: misses
 * @param others the rest of what is ranked, distinct, ascending, disjoint from {@code relevant};
 *     null: all items, without those of the history where repeats are hidden
 */
record Query(
    int user, ItemSequence history, int[] relevant, int missing, int @Nullable [] others) {}
