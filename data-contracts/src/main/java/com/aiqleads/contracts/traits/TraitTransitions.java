package com.aiqleads.contracts.traits;

import java.io.Serializable;

/**
 * How much likelier a token is after another: log P(next | last) / P(next), in tables of tokens ×
 * tokens, row-major, one per {@link Trait}. The tables of pairs hold only what the pair says beyond
 * its two parts, so a lead's lift is the sum over all traits. At most 8 MB. Immutable and
 * thread-safe.
 */
public final class TraitTransitions implements Serializable {
  private static final long serialVersionUID = 1;

  /** How many of the leads touched last point in a direction, at most, whatever their steps. */
  public static final int LAST_LEADS = 10;

  /** What is left of a lead's say per step after its own. */
  private static final double LEFT_PER_STEP = 0.7;

  private final TraitVocabulary vocabulary;
  private final float[][] lifts;

  /**
   * @param lifts by trait; taken over, not copied
   */
  public TraitTransitions(TraitVocabulary vocabulary, float[][] lifts) {
    for (Trait trait : Trait.values()) {
      int size = vocabulary.sizeOf(trait);
      if (lifts[trait.ordinal()].length != size * size) {
        throw new IllegalArgumentException(
            "lifts of "
                + trait
                + ": "
                + lifts[trait.ordinal()].length
                + " (expected: "
                + size * size
                + ")");
      }
    }
    this.vocabulary = vocabulary;
    this.lifts = lifts;
  }

  public TraitVocabulary vocabulary() {
    return vocabulary;
  }

  float[] liftsOf(Trait trait) {
    return lifts[trait.ordinal()];
  }

  /** A copy of a trait's table, tokens × tokens, row-major. */
  public float[] tableOf(Trait trait) {
    return liftsOf(trait).clone();
  }

  /** What is left of the say of a lead after so many later steps. */
  public static double leftAfter(int steps) {
    double left = 1;
    for (int n = 0; n < steps; n++) {
      left *= LEFT_PER_STEP;
    }
    return left;
  }
}
