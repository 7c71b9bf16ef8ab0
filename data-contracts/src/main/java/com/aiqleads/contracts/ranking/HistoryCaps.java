package com.aiqleads.contracts.ranking;

import java.io.Serializable;

/**
 * How far back a past is looked at where that is dear, in entries from its last; vectors that are
 * only summed take all of it. A part of the model: the ranker is trained on scores under the caps
 * it is served with.
 *
 * @param lists of how many entries the lists are pushed
 * @param vectors of how many entries a user's vector is solved
 */
public record HistoryCaps(int lists, int vectors) implements Serializable {
  /** What a patch can afford, and costs nothing in quality that shows; see docs/adr/0005. */
  public static final HistoryCaps DEFAULT = new HistoryCaps(64, 128);

  public HistoryCaps {
    if (lists < 1 || vectors < 1) {
      throw new IllegalArgumentException(
          "caps: " + lists + ", " + vectors + " (expected: >= 1 each)");
    }
  }
}
