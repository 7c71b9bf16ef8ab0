package com.aiqleads.contracts.traits;

import java.util.Arrays;

/**
 * What some leads say of every token: each adds, per trait, the row of its token to the sums, times
 * what is left of its say. So a candidate costs one sum per trait, however many leads were pushed.
 * Not thread-safe.
 */
public final class TraitPushes {
  private static final Trait[] TRAITS = Trait.values();

  private final TraitTransitions transitions;
  private final double[][] sums = new double[Trait.COUNT][];

  public TraitPushes(TraitTransitions transitions) {
    this.transitions = transitions;
    for (Trait trait : TRAITS) {
      sums[trait.ordinal()] = new double[transitions.vocabulary().sizeOf(trait)];
    }
  }

  /** Forgets all leads. */
  public void clear() {
    for (double[] of : sums) {
      Arrays.fill(of, 0);
    }
  }

  /**
   * Adds what a lead says; the order in which leads are added decides the last bits.
   *
   * @param tokens of the lead, by {@link Trait}
   * @param steps how many came after its own; leads of one step have the same
   */
  public void add(int[] tokens, int steps) {
    double left = TraitTransitions.leftAfter(steps);
    for (Trait trait : TRAITS) {
      int token = tokens[trait.ordinal()];
      if (token != TraitVocabulary.NONE) {
        double[] of = sums[trait.ordinal()];
        float[] lifts = transitions.liftsOf(trait);
        int row = token * of.length;
        for (int next = 0; next < of.length; next++) {
          of[next] += left * lifts[row + next];
        }
      }
    }
  }

  /** What they say of a token; nothing of one that is not in the vocabulary. */
  public double scoreOf(Trait trait, int token) {
    return token == TraitVocabulary.NONE ? 0 : sums[trait.ordinal()][token];
  }

  /**
   * What they say of a lead: the sum over all traits.
   *
   * @param tokens of the lead, by {@link Trait}
   */
  public double scoreOf(int[] tokens) {
    double score = 0;
    for (Trait trait : TRAITS) {
      score += scoreOf(trait, tokens[trait.ordinal()]);
    }
    return score;
  }
}
