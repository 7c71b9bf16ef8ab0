package com.aiqleads.contracts.ranking;

import java.io.Serializable;

/**
 * How far back a past is looked at where that is dear, in entries from its last. Where nothing
 * fades, what is older is not lost: vectors take all of a past, and say for lists what those would
 * ({@link Generators.Older}). A part of the model: the ranker is trained on scores under the caps
 * it is served with.
 *
 * @param lists of how many entries the lists are pushed
 * @param vectors of how many entries a user's vectors are added up under a decay that falls
 * @param matrix of how many leads the matrix of a user's vector is added up: every so-manieth from
 *     the oldest, which stand for all in proportion to what those weigh; the right side is of all
 */
public record HistoryCaps(int lists, int vectors, int matrix) implements Serializable {
  /** Costs nothing in quality that shows; see docs/adr/0005. */
  public static final HistoryCaps DEFAULT = new HistoryCaps(64, 128);

  /**
   * What a patch can afford; a part of the matrix costs ALS by itself some, both stages nothing.
   */
  public static final HistoryCaps PATCH = new HistoryCaps(64, 128, 64);

  /** All of every past counts. */
  public static final HistoryCaps NONE = new HistoryCaps(Integer.MAX_VALUE, Integer.MAX_VALUE);

  public HistoryCaps {
    if (lists < 1 || vectors < 1 || matrix < 1) {
      throw new IllegalArgumentException(
          "caps: " + lists + ", " + vectors + ", " + matrix + " (expected: >= 1 each)");
    }
  }

  /** With whole matrices. */
  public HistoryCaps(int lists, int vectors) {
    this(lists, vectors, Integer.MAX_VALUE);
  }

  /** Whether lists are pushed for all of every past. */
  public boolean listsAll() {
    return lists == Integer.MAX_VALUE;
  }
}
