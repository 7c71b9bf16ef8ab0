package com.aiqleads.contracts.scoring;

/**
 * Solves one agent's factor vector with the lead vectors fixed, with exactly the loss MLlib's
 * implicit ALS trains: for the agent's weights w over leads y,
 *
 * <pre>(YᵀY + Σ c·y·yᵀ + λ·n·I) x = Σ_{w&gt;0} (1 + c)·y,  c = α·|w|,  n = |{w &gt; 0}|</pre>
 *
 * so that folding in an agent's own training weights gives MLlib's vector again (Hu, Koren and
 * Volinsky 2008, with MLlib's scaling of λ). YᵀY is computed once, rank² doubles; a solve costs
 * O(leads·rank² + rank³). Immutable and thread-safe.
 */
public final class FoldIn {
  private final LeadFactors factors;
  private final double alpha;
  private final double regularization;
  private final double[] gram;

  public FoldIn(LeadFactors factors, double alpha, double regularization) {
    this.factors = factors;
    this.alpha = alpha;
    this.regularization = regularization;
    this.gram = gramOf(factors);
  }

  /**
   * The agent's vector. Leads with weight zero or without a vector teach nothing and are skipped.
   *
   * @param leads lead numbers, each once, in any fixed order
   * @param weights decayed weight of each lead
   * @return rank floats; all zero where no weight is positive
   */
  public float[] solve(int[] leads, float[] weights) {
    int rank = factors.rank();
    double[] a = gram.clone();
    double[] b = new double[rank];
    double[] y = new double[rank];
    int positives = 0;
    for (int i = 0; i < leads.length; i++) {
      if (weights[i] == 0 || !factors.hasVector(leads[i])) {
        continue;
      }
      for (int k = 0; k < rank; k++) {
        y[k] = factors.at(leads[i], k);
      }
      double c = alpha * Math.abs(weights[i]);
      addOuterProduct(a, y, c);
      if (weights[i] > 0) {
        positives++;
        for (int k = 0; k < rank; k++) {
          b[k] += (1 + c) * y[k];
        }
      }
    }
    if (positives == 0) {
      return new float[rank];
    }
    for (int k = 0; k < rank; k++) {
      a[k * rank + k] += regularization * positives;
    }
    return toFloats(solveCholesky(a, b));
  }

  private static double[] gramOf(LeadFactors factors) {
    int rank = factors.rank();
    double[] gram = new double[rank * rank];
    double[] y = new double[rank];
    for (int lead = 0; lead < factors.size(); lead++) {
      for (int k = 0; k < rank; k++) {
        y[k] = factors.at(lead, k);
      }
      addOuterProduct(gram, y, 1);
    }
    return gram;
  }

  /** Adds c·y·yᵀ to the lower triangle of a row-major rank × rank matrix. */
  private static void addOuterProduct(double[] a, double[] y, double c) {
    int rank = y.length;
    for (int i = 0; i < rank; i++) {
      double cyi = c * y[i];
      int row = i * rank;
      for (int j = 0; j <= i; j++) {
        a[row + j] += cyi * y[j];
      }
    }
  }

  /** Solves a·x = b in place for a symmetric positive definite a given by its lower triangle. */
  private static double[] solveCholesky(double[] a, double[] b) {
    int n = b.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * n + k] * a[j * n + k];
        }
        a[i * n + j] = i == j ? Math.sqrt(sum) : sum / a[j * n + j];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= a[i * n + k] * b[k];
      }
      b[i] /= a[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        b[i] -= a[k * n + i] * b[k];
      }
      b[i] /= a[i * n + i];
    }
    return b;
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
