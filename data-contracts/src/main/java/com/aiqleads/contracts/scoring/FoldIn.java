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
    float[][] rows = new float[leads.length][rank];
    double[] c = new double[leads.length];
    double[] side = new double[rank];
    int count = 0;
    int positives = 0;
    for (int n = 0; n < leads.length; n++) {
      if (weights[n] != 0 && factors.hasVector(leads[n])) {
        factors.read(leads[n], rows[count]);
        FourRows.addWide(side, 0, rows[count], rank, sideFactorOf(weights[n]));
        c[count++] = alpha * Math.abs(weights[n]);
        positives += weights[n] > 0 ? 1 : 0;
      }
    }
    return solve(rows, c, count, positives, new double[][] {side})[0];
  }

  /** What a lead's vector is multiplied by on the right side: 1 + c, or 0. */
  public float sideFactorOf(float weight) {
    return weight > 0 ? (float) (1 + alpha * weight) : 0;
  }

  public double alpha() {
    return alpha;
  }

  /**
   * The same for several right sides beside one matrix, which is added up and factorised once. The
   * first side's vector is the agent's; another's is what the leads in it add to that.
   *
   * @param rows vectors in the matrix besides YᵀY, at least {@code count}
   * @param c of each
   * @param count how many rows, from the first on
   * @param positives n
   * @param sides per side rank sums; overwritten
   * @return per side rank floats; all zero where {@code positives} is 0
   */
  public float[][] solve(float[][] rows, double[] c, int count, int positives, double[][] sides) {
    int rank = factors.rank();
    if (positives == 0) {
      return new float[sides.length][rank];
    }
    double[][] a = rowsOf(gram, rank);
    OuterProducts products = new OuterProducts(a);
    for (int n = 0; n < count; n++) {
      products.add(rows[n], c[n]);
    }
    products.finish();
    for (int k = 0; k < rank; k++) {
      a[k][k] += regularization * positives;
    }
    factorise(a);
    float[][] solved = new float[sides.length][];
    for (int one = 0; one < sides.length; one++) {
      substitute(a, sides[one]);
      solved[one] = toFloats(sides[one]);
    }
    return solved;
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

  /** Adds c·y·yᵀ to a lower triangle, row by row up to the diagonal. */
  private static final class OuterProducts {
    private static final int BLOCK = 4;

    private final double[][] rows;
    private final double[][] waiting;
    private final double[] c = new double[BLOCK];
    private int count;

    OuterProducts(double[][] rows) {
      this.rows = rows;
      this.waiting = new double[BLOCK][rows.length];
    }

    void add(float[] y, double itsC) {
      double[] row = waiting[count];
      for (int k = 0; k < row.length; k++) {
        row[k] = y[k];
      }
      take(itsC);
    }

    private void take(double itsC) {
      c[count++] = itsC;
      if (count == BLOCK) {
        addBlock();
        count = 0;
      }
    }

    /** Adds what waits; the places that are left over add zero. */
    void finish() {
      while (count != 0) {
        Arrays.fill(waiting[count], 0);
        take(0);
      }
    }

    private void addBlock() {
      double[] y0 = waiting[0];
      double[] y1 = waiting[1];
      double[] y2 = waiting[2];
      double[] y3 = waiting[3];
      for (int i = 0; i < rows.length; i++) {
        FourRows.add(
            rows[i], y0, y1, y2, y3, c[0] * y0[i], c[1] * y1[i], c[2] * y2[i], c[3] * y3[i]);
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
      b[i] /= a[i][i];
      double[] row = a[i];
      for (int k = 0; k < i; k++) {
        b[k] -= row[k] * b[i];
      }
    }
  }

  private static void subtract(double[] row, double factor, double[] column, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] -= factor * column[j];
    }
  }

  /** Rounded to single precision. */
  public static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
