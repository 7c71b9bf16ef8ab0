package com.aiqleads.batch.ranking;

import java.util.Random;
import java.util.SplittableRandom;

/** Draws of their own for each of many numbered things, the same in every run. */
final class SeededDraws {
  private SeededDraws() {}

  /** Of neighbouring seeds {@link Random} alone draws nearly alike at first; so they are mixed. */
  static Random of(long seed, long number) {
    return new Random(new SplittableRandom(seed * 31 + number).nextLong());
  }
}
