package com.aiqleads.contracts.traits;

import java.io.Serializable;
import java.util.List;

/**
 * Counts which tokens follow which, and makes lifts of them: λ = (c + κ) / (e + κ/μ) is the mean of
 * a rate with prior mean μ and the weight of κ steps, after c of e expected steps, as if both
 * tokens had nothing to do with each other. So a lift without support is that of the prior: none,
 * for a fine cell that of the coarse cells, for a pair that of its parts. 8 bytes per pair of
 * tokens. Not thread-safe.
 */
public final class TransitionCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** Weight of the prior, in steps. */
  static final double PRIOR_STEPS = 10;

  private final TraitVocabulary vocabulary;
  private final double[][] counts = new double[Trait.COUNT][];

  public TransitionCounts(TraitVocabulary vocabulary) {
    this.vocabulary = vocabulary;
    for (Trait trait : Trait.values()) {
      int size = vocabulary.sizeOf(trait);
      counts[trait.ordinal()] = new double[size * size];
    }
  }

  /**
   * Adds what one agent did. Leads of one step are equally far from every other step, and none of
   * them follows another.
   *
   * @param steps one after the other; of each the tokens, by {@link Trait}, of its leads, at least
   *     one
   */
  public void add(Iterable<List<int[]>> steps) {
    int[][] last = new int[TraitTransitions.LAST_LEADS][];
    int[] stepOf = new int[last.length];
    int seen = 0;
    int step = 0;
    for (List<int[]> leads : steps) {
      for (int[] next : leads) {
        for (int back = 1; back <= Math.min(seen, last.length); back++) {
          int at = (seen - back) % last.length;
          add(last[at], next, TraitTransitions.leftAfter(step - stepOf[at] - 1));
        }
      }
      for (int[] lead : leads) {
        last[seen % last.length] = lead;
        stepOf[seen++ % last.length] = step;
      }
      step++;
    }
  }

  private void add(int[] last, int[] next, double weight) {
    for (Trait trait : Trait.values()) {
      int of = trait.ordinal();
      if (last[of] != TraitVocabulary.NONE && next[of] != TraitVocabulary.NONE) {
        counts[of][last[of] * vocabulary.sizeOf(trait) + next[of]] += weight;
      }
    }
  }

  /** Adds what another counted, by the same vocabulary. */
  public void add(TransitionCounts other) {
    for (int of = 0; of < counts.length; of++) {
      for (int n = 0; n < counts[of].length; n++) {
        counts[of][n] += other.counts[of][n];
      }
    }
  }

  /** What they say. */
  public TraitTransitions transitions() {
    float[][] lifts = new float[Trait.COUNT][];
    lifts[Trait.CELL.ordinal()] = cellLifts();
    for (Trait trait : new Trait[] {Trait.TYPE, Trait.PRICE, Trait.SIZE}) {
      lifts[trait.ordinal()] =
          logsOf(ratesOf(counts[trait.ordinal()], vocabulary.sizeOf(trait), (a, b) -> 1, false));
    }
    lifts[Trait.TYPE_PRICE.ordinal()] = pairLifts(Trait.TYPE_PRICE, Trait.PRICE, lifts);
    lifts[Trait.TYPE_SIZE.ordinal()] = pairLifts(Trait.TYPE_SIZE, Trait.SIZE, lifts);
    return new TraitTransitions(vocabulary, lifts);
  }

  /** What is expected of a rate before anything was counted. */
  private interface Prior {
    double of(int last, int next);
  }

  /**
   * @param isExpected whether the prior belongs to what is expected, so that rates are beyond it
   */
  private static double[] ratesOf(double[] counted, int size, Prior prior, boolean isExpected) {
    double[] from = new double[size];
    double[] to = new double[size];
    double total = 0;
    for (int n = 0; n < counted.length; n++) {
      from[n / size] += counted[n];
      to[n % size] += counted[n];
      total += counted[n];
    }
    double[] rates = new double[counted.length];
    for (int n = 0; n < counted.length; n++) {
      double expected = total == 0 ? 0 : from[n / size] * to[n % size] / total;
      double mean = prior.of(n / size, n % size);
      rates[n] =
          isExpected
              ? (counted[n] + PRIOR_STEPS) / (expected * mean + PRIOR_STEPS)
              : (counted[n] + PRIOR_STEPS) / (expected + PRIOR_STEPS / mean);
    }
    return rates;
  }

  private float[] cellLifts() {
    int size = vocabulary.sizeOf(Trait.CELL);
    int towns = 1 + vocabulary.coarse().length;
    double[] counted = counts[Trait.CELL.ordinal()];
    double[] ofTowns = new double[towns * towns];
    for (int n = 0; n < counted.length; n++) {
      ofTowns[townOf(n / size) * towns + townOf(n % size)] += counted[n];
    }
    double[] coarse = ratesOf(ofTowns, towns, (a, b) -> 1, false);
    Prior around = (a, b) -> coarse[townOf(a) * towns + townOf(b)];
    double[] rates = ratesOf(counted, size, around, false);
    for (int n = 0; n < rates.length; n++) {
      boolean isFine = n / size >= towns && n % size >= towns;
      rates[n] = isFine ? rates[n] : around.of(n / size, n % size);
    }
    return logsOf(rates);
  }

  private int townOf(int cell) {
    return vocabulary.coarseTokenOf(cell);
  }

  private float[] pairLifts(Trait pair, Trait second, float[][] lifts) {
    int types = vocabulary.sizeOf(Trait.TYPE);
    int others = vocabulary.sizeOf(second);
    float[] ofType = lifts[Trait.TYPE.ordinal()];
    float[] ofOther = lifts[second.ordinal()];
    Prior ofParts =
        (a, b) ->
            StrictMath.exp(
                ofType[a / others * types + b / others]
                    + ofOther[a % others * others + b % others]);
    return logsOf(ratesOf(counts[pair.ordinal()], types * others, ofParts, true));
  }

  private static float[] logsOf(double[] rates) {
    float[] logs = new float[rates.length];
    for (int n = 0; n < logs.length; n++) {
      logs[n] = (float) StrictMath.log(rates[n]);
    }
    return logs;
  }
}
