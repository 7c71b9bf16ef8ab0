package com.aiqleads.contracts.ranking;

import java.io.Serializable;

/**
 * How far back a past is looked at where that is dear, in entries from its last. Where nothing
 * fades, what is older is not lost: vectors take all of a past, and say for lists what those would
 * ({@link Generators.Older}). A part of the model: the ranker is trained on scores under the caps
 * it is served with.
 *
 * @param lists of how many entries the lists are pushed
 * @param vectors of how many entries a user's vector is solved under a decay
 */
public record HistoryCaps(int lists, int vectors) implements Serializable {
  /** What a patch can afford, and costs nothing in quality that shows; see docs/adr/0005. */
  public static final HistoryCaps DEFAULT = new HistoryCaps(64, 128);

  /** All of every past counts. */
  public static final HistoryCaps NONE = new HistoryCaps(Integer.MAX_VALUE, Integer.MAX_VALUE);

  public HistoryCaps {
    if (lists < 1 || vectors < 1) {
      throw new IllegalArgumentException(
          "caps: " + lists + ", " + vectors + " (expected: >= 1 each)");
    }
  }
}
