package com.aiqleads.orchestration.reference;

/**
 * A score, and the least and the most it may be where a feature lies so near a threshold that the
 * last bits of its arithmetic decide on which side.
 *
 * @param score on the side where the reference finds it
 */
public record ScoreRange(double score, double least, double most) {
  static ScoreRange of(double score) {
    return new ScoreRange(score, score, score);
  }

  /** The same score, but it might also be any of the other's. */
  ScoreRange orElse(ScoreRange other) {
    return new ScoreRange(score, Math.min(least, other.least), Math.max(most, other.most));
  }

  ScoreRange plus(ScoreRange other) {
    return new ScoreRange(score + other.score, least + other.least, most + other.most);
  }

  ScoreRange times(double factor) {
    double one = factor * least;
    double another = factor * most;
    return new ScoreRange(factor * score, Math.min(one, another), Math.max(one, another));
  }

  public boolean isOpen() {
    return least < most;
  }
}
