package com.aiqleads.contracts.scoring;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Solves one agent's factor vector with the lead vectors fixed, with exactly the loss MLlib's
 * implicit ALS trains: for the agent's weights w over leads y,
 *
 * <pre>(YᵀY + Σ c·y·yᵀ + λ·n·I) x = Σ_{w&gt;0} (1 + c)·y,  c = α·|w|,  n = |{w &gt; 0}|</pre>
 *
 * so that folding in an agent's own training weights gives MLlib's vector again (Hu, Koren and
 * Volinsky 2008, with MLlib's scaling of λ). YᵀY is computed once, rank² / 2 doubles; a solve costs
 * O(leads·rank² + rank³). Four leads are added in one pass over the matrix, each after the other,
 * so that sums run in the order of the leads. Immutable and thread-safe.
 */
public final class FoldIn {
  private final LeadFactors factors;
  private final double alpha;
  private final double regularization;
  private final double[] gram;

  public FoldIn(LeadFactors factors, double alpha, double regularization) {
    this(factors, alpha, regularization, gramOf(factors));
  }

  /**
   * @param gram from {@link #gramOf} of the same factors; taken over, not copied
   */
  public FoldIn(LeadFactors factors, double alpha, double regularization, double[] gram) {
    this.factors = factors;
    this.alpha = alpha;
    this.regularization = regularization;
    this.gram = gram;
  }

  /** The agent's vector after all of these leads, see {@link #solve(int[], float[], int)}. */
  public float[] solve(int[] leads, float[] weights) {
    return solve(leads, weights, leads.length);
  }

  /**
   * The agent's vector. Leads with weight zero or without a vector teach nothing and are skipped.
   *
   * @param leads lead numbers, each once, in any fixed order
   * @param weights decayed weight of each lead
   * @param count how many of them count, from the first on
   * @return rank floats; all zero where no weight is positive
   */
  public float[] solve(int[] leads, float[] weights, int count) {
    int rank = factors.rank();
    double[][] a = rowsOf(gram, rank);
    double[] b = new double[rank];
    OuterProducts products = new OuterProducts(a);
    float[] y = new float[rank];
    int positives = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] == 0) {
        continue;
      }
      factors.read(leads[i], y);
      if (isZero(y)) {
        continue;
      }
      double c = alpha * Math.abs(weights[i]);
      products.add(y, c);
      if (weights[i] > 0) {
        positives++;
        for (int k = 0; k < rank; k++) {
          b[k] += (1 + c) * y[k];
        }
      }
    }
    products.finish();
    if (positives == 0) {
      return new float[rank];
    }
    for (int k = 0; k < rank; k++) {
      a[k][k] += regularization * positives;
    }
    return toFloats(solveCholesky(a, b));
  }

  private static boolean isZero(float[] vector) {
    for (float component : vector) {
      if (component != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * YᵀY over all leads in their order.
   *
   * @return its rows one after the other, each up to the diagonal
   */
  public static double[] gramOf(LeadFactors factors) {
    int rank = factors.rank();
    double[][] rows = rowsOf(new double[rank * (rank + 1) / 2], rank);
    OuterProducts products = new OuterProducts(rows);
    float[] y = new float[rank];
    for (int lead = 0; lead < factors.size(); lead++) {
      factors.read(lead, y);
      products.add(y, 1);
    }
    products.finish();
    return Stream.of(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] rowsOf(double[] triangle, int rank) {
    double[][] rows = new double[rank][];
    for (int i = 0, from = 0; i < rank; from += ++i) {
      rows[i] = Arrays.copyOfRange(triangle, from, from + i + 1);
    }
    return rows;
  }

  /** Adds c·y·yᵀ to a lower triangle, row by row up to the diagonal, four at a time. */
  private static final class OuterProducts {
    private static final int BLOCK = 4;

    private final double[][] rows;
    private final double[][] vectors;
    private final double[] factors = new double[BLOCK];
    private int waiting;

    OuterProducts(double[][] rows) {
      this.rows = rows;
      this.vectors = new double[BLOCK][rows.length];
    }

    void add(float[] y, double c) {
      double[] vector = vectors[waiting];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = y[k];
      }
      factors[waiting++] = c;
      if (waiting == BLOCK) {
        addBlock();
        waiting = 0;
      }
    }

    /** Adds what waits; the places that are left over add zero. */
    void finish() {
      float[] nothing = new float[vectors[0].length];
      while (waiting != 0) {
        add(nothing, 0);
      }
    }

    /** Rows of their own, as compilers turn only those into vector instructions. */
    private void addBlock() {
      for (int i = 0; i < rows.length; i++) {
        addRow(
            rows[i],
            factors[0] * vectors[0][i],
            factors[1] * vectors[1][i],
            factors[2] * vectors[2][i],
            factors[3] * vectors[3][i]);
      }
    }

    private void addRow(double[] row, double f0, double f1, double f2, double f3) {
      double[] y0 = vectors[0];
      double[] y1 = vectors[1];
      double[] y2 = vectors[2];
      double[] y3 = vectors[3];
      for (int j = 0; j < row.length; j++) {
        row[j] = row[j] + f0 * y0[j] + f1 * y1[j] + f2 * y2[j] + f3 * y3[j];
      }
    }
  }

  /** Solves a·x = b in place for a symmetric positive definite a given by its lower triangle. */
  private static double[] solveCholesky(double[][] a, double[] b) {
    int n = b.length;
    double[] column = new double[n];
    for (int k = 0; k < n; k++) {
      double diagonal = Math.sqrt(a[k][k]);
      a[k][k] = diagonal;
      for (int i = k + 1; i < n; i++) {
        column[i] = a[i][k] / diagonal;
        a[i][k] = column[i];
        subtract(a[i], column[i], column, k + 1);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= a[i][k] * b[k];
      }
      b[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        b[i] -= a[k][i] * b[k];
      }
      b[i] /= a[i][i];
    }
    return b;
  }

  private static void subtract(double[] row, double factor, double[] column, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] -= factor * column[j];
    }
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
