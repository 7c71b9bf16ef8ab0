package com.aiqleads.contracts.ranking;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Everything the two stages of a generation are scored by. Immutable and thread-safe.
 *
 * @param timed whether order values are unix times in seconds, so that ages mean something
 * @param firstStage numbers of the channels whose mean picks items for the ranker
 * @param handedOn items the first stage hands on at most; 0: all of them
 */
public record RankingModel(
    Generators generators, Ranker ranker, boolean timed, int[] firstStage, int handedOn)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public RankingModel {
    int features = new Features(generators, timed).size();
    if (ranker.features() != features) {
      throw new IllegalArgumentException(
          "features of the ranker: " + ranker.features() + " (expected: " + features + ")");
    }
    int channels = generators.channels().size();
    if (firstStage.length == 0) {
      throw new IllegalArgumentException("first stage: no channel (expected: at least one)");
    }
    if (IntStream.of(firstStage).anyMatch(channel -> channel < 0 || channel >= channels)) {
      throw new IllegalArgumentException(
          "first stage: a channel out of range (expected: 0 to " + (channels - 1) + ")");
    }
  }

  public int items() {
    return generators.items();
  }
}
