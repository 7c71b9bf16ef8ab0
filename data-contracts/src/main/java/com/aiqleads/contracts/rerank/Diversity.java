package com.aiqleads.contracts.rerank;

import com.aiqleads.contracts.scoring.LeadFactors;

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): takes one after the other what is
 * relevant and unlike what was taken before, that is the largest λ·relevance − (1−λ)·(likeness to
 * the most similar one taken); of equal ones the first. Likeness is the cosine of the vectors, 0
 * where it is negative or a lead has no vector. Costs pool × taken × rank. Immutable.
 */
final class Diversity {
  private final LeadFactors factors;
  private final double lambda;

  Diversity(LeadFactors factors, double lambda) {
    this.factors = factors;
    this.lambda = lambda;
  }

  /**
   * The places in the pool to take, in order.
   *
   * @param leads lead numbers; negative: without a vector
   * @param relevance of each, larger is better
   * @param count how many to take
   */
  int[] taken(int[] leads, double[] relevance, int count) {
    float[][] vectors = vectorsOf(leads);
    double[] nearest = new double[leads.length];
    boolean[] gone = new boolean[leads.length];
    int[] taken = new int[Math.min(count, leads.length)];
    for (int n = 0; n < taken.length; n++) {
      int best = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < leads.length; i++) {
        double value = lambda * relevance[i] - (1 - lambda) * nearest[i];
        if (!gone[i] && value > most) {
          most = value;
          best = i;
        }
      }
      taken[n] = best;
      gone[best] = true;
      for (int i = 0; i < leads.length && lambda < 1; i++) {
        nearest[i] = Math.max(nearest[i], gone[i] ? 0 : cosine(vectors[i], vectors[best]));
      }
    }
    return taken;
  }

  private float[][] vectorsOf(int[] leads) {
    float[][] vectors = new float[leads.length][];
    for (int i = 0; i < leads.length; i++) {
      vectors[i] = new float[factors.rank()];
      if (leads[i] >= 0) {
        factors.read(leads[i], vectors[i]);
      }
    }
    return vectors;
  }

  /** Zero where one of them is zero. */
  static double cosine(float[] a, float[] b) {
    double product = dot(a, b);
    return product <= 0 ? 0 : product / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }
}
