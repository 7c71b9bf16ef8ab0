package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;

/**
 * A trained model: scores items for a history. Thread-safe; a {@link Session} is for one thread.
 */
public interface ScoringModel {
  /** As on the command line. */
  String name();

  /** Of everything that was learnt: SHA-256, hex. */
  String checksum();

  /** A session for one thread; cheap. */
  Session open();

  /** Scores, with working memory of its own. Not thread-safe. */
  interface Session {
    /**
     * Scores of these items for this history, as of the moment after its last step. An empty
     * history gives popularity.
     *
     * @param items dense ids, distinct, in any order; not changed
     * @param scores written: one per item, higher is better, never NaN
     */
    void score(ItemSequence history, int[] items, double[] scores);
  }
}
