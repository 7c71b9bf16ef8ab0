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

  /**
   * The agent's vector. Leads with weight zero or without a vector teach nothing and are skipped.
   *
   * @param leads lead numbers, each once, in any fixed order
   * @param weights decayed weight of each lead
   * @return rank floats; all zero where no weight is positive
   */
  public float[] solve(int[] leads, float[] weights) {
    int rank = factors.rank();
    double[] rows = new double[leads.length * rank];
    float[] y = new float[rank];
    for (int i = 0; i < leads.length; i++) {
      factors.read(leads[i], y);
      for (int k = 0; k < rank; k++) {
        rows[i * rank + k] = y[k];
      }
    }
    return solveRows(rows, new float[][] {weights}, new int[] {leads.length})[0];
  }

  /**
   * The same for leads whose vectors are at hand, and for several weightings of them: the matrix is
   * that of the first, so that it is added up and factorised once, the right side that of each. The
   * first is the agent's vector; another is what the leads that it weighs add to it.
   *
   * @param rows their vectors, leads × rank, row-major
   * @param weights per weighting and lead
   * @param counts per weighting, how many leads count, from the first on
   * @return per weighting rank floats; all zero where no weight of the first is positive
   */
  public float[][] solveRows(double[] rows, float[][] weights, int[] counts) {
    int rank = factors.rank();
    double[][] a = rowsOf(gram, rank);
    double[][] sides = new double[weights.length][rank];
    int positives = addMatrix(a, sides[0], rows, weights[0], counts[0]);
    if (positives == 0) {
      return new float[weights.length][rank];
    }
    for (int k = 0; k < rank; k++) {
      a[k][k] += regularization * positives;
    }
    factorise(a);
    float[][] solved = new float[weights.length][];
    for (int one = 0; one < weights.length; one++) {
      if (one > 0) {
        addSide(sides[one], rows, weights[one], counts[one]);
      }
      substitute(a, sides[one]);
      solved[one] = toFloats(sides[one]);
    }
    return solved;
  }

  /** Adds up matrix and right side; how many weights are positive. */
  private int addMatrix(double[][] a, double[] b, double[] rows, float[] weights, int count) {
    OuterProducts products = new OuterProducts(a, b);
    int positives = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] == 0 || isZero(rows, i * b.length, b.length)) {
        continue;
      }
      double c = alpha * Math.abs(weights[i]);
      products.add(rows, i * b.length, c, weights[i] > 0 ? 1 + c : 0);
      positives += weights[i] > 0 ? 1 : 0;
    }
    products.finish();
    return positives;
  }

  private void addSide(double[] b, double[] rows, float[] weights, int count) {
    for (int i = 0; i < count; i++) {
      if (weights[i] > 0) {
        double d = 1 + alpha * weights[i];
        for (int k = 0; k < b.length; k++) {
          b[k] += d * rows[i * b.length + k];
        }
      }
    }
  }

  private static boolean isZero(double[] rows, int from, int rank) {
    for (int k = 0; k < rank; k++) {
      if (rows[from + k] != 0) {
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
    OuterProducts products = new OuterProducts(rows, new double[rank]);
    float[] y = new float[rank];
    double[] row = new double[rank];
    for (int lead = 0; lead < factors.size(); lead++) {
      factors.read(lead, y);
      for (int k = 0; k < rank; k++) {
        row[k] = y[k];
      }
      products.add(row, 0, 1, 0);
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

  /** Adds c·y·yᵀ to a lower triangle, row by row up to the diagonal, and d·y to a vector. */
  private static final class OuterProducts {
    private static final int BLOCK = 4;

    private final double[][] rows;
    private final double[] vector;
    private final double[][] waiting;
    private final double[] c = new double[BLOCK];
    private final double[] d = new double[BLOCK];
    private int count;

    OuterProducts(double[][] rows, double[] vector) {
      this.rows = rows;
      this.vector = vector;
      this.waiting = new double[BLOCK][rows.length];
    }

    void add(double[] from, int at, double itsC, double itsD) {
      System.arraycopy(from, at, waiting[count], 0, rows.length);
      take(itsC, itsD);
    }

    private void take(double itsC, double itsD) {
      c[count] = itsC;
      d[count++] = itsD;
      if (count == BLOCK) {
        addBlock();
        count = 0;
      }
    }

    /** Adds what waits; the places that are left over add zero. */
    void finish() {
      while (count != 0) {
        Arrays.fill(waiting[count], 0);
        take(0, 0);
      }
    }

    /** Rows of their own, as compilers turn only those into vector instructions. */
    private void addBlock() {
      double[] y0 = waiting[0];
      double[] y1 = waiting[1];
      double[] y2 = waiting[2];
      double[] y3 = waiting[3];
      for (int i = 0; i < rows.length; i++) {
        addRow(rows[i], y0, y1, y2, y3, c[0] * y0[i], c[1] * y1[i], c[2] * y2[i], c[3] * y3[i]);
      }
      addRow(vector, y0, y1, y2, y3, d[0], d[1], d[2], d[3]);
    }

    private static void addRow(
        double[] row,
        double[] y0,
        double[] y1,
        double[] y2,
        double[] y3,
        double f0,
        double f1,
        double f2,
        double f3) {
      for (int j = 0; j < row.length; j++) {
        row[j] = row[j] + f0 * y0[j] + f1 * y1[j] + f2 * y2[j] + f3 * y3[j];
      }
    }
  }

  /** Turns the lower triangle of a symmetric positive definite matrix into its Cholesky factor. */
  private static void factorise(double[][] a) {
    int n = a.length;
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
  }

  /** Solves a·x = b in place, a given by its Cholesky factor. */
  private static void substitute(double[][] a, double[] b) {
    int n = b.length;
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
