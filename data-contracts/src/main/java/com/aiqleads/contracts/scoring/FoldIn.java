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
  private static final int ALL = Integer.MAX_VALUE;

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
    for (int i = 0; i < leads.length; i++) {
      factors.read(leads[i], rows[i]);
    }
    return solveRows(rows, new float[][] {weights}, new int[] {leads.length}, ALL)[0];
  }

  /**
   * The same for leads whose vectors are at hand, and for several weightings of them: the matrix is
   * that of the first, so that it is added up and factorised once, the right side that of each. The
   * first is the agent's vector; another is what the leads that it weighs add to it.
   *
   * @param rows their vectors, leads × rank
   * @param weights per weighting and lead
   * @param counts per weighting, how many leads count, from the first on
   * @param inMatrix how many leads the matrix is added up of at most: of those that teach every
   *     second, third and so on, the last one included, which stand for all in proportion to what
   *     those weigh
   * @return per weighting rank floats; all zero where no weight of the first is positive
   */
  public float[][] solveRows(float[][] rows, float[][] weights, int[] counts, int inMatrix) {
    int rank = factors.rank();
    double[][] a = rowsOf(gram, rank);
    int positives = addMatrix(a, rows, weights[0], counts[0], inMatrix);
    if (positives == 0) {
      return new float[weights.length][rank];
    }
    for (int k = 0; k < rank; k++) {
      a[k][k] += regularization * positives;
    }
    factorise(a);
    float[][] solved = new float[weights.length][];
    for (int one = 0; one < weights.length; one++) {
      double[] side = sideOf(rows, weights[one], counts[one]);
      substitute(a, side);
      solved[one] = toFloats(side);
    }
    return solved;
  }

  /** Adds up the matrix; how many weights are positive. */
  private int addMatrix(double[][] a, float[][] rows, float[] weights, int count, int inMatrix) {
    int[] teaching = new int[count];
    int taught = 0;
    int positives = 0;
    for (int i = 0; i < count; i++) {
      if (weights[i] != 0 && !isZero(rows[i], a.length)) {
        teaching[taught++] = i;
        positives += weights[i] > 0 ? 1 : 0;
      }
    }
    if (positives == 0) {
      return 0;
    }
    int step = (int) (((long) taught + inMatrix - 1) / inMatrix);
    // Counted from the end, where a past is oldest: one lead more shifts no other.
    int first = (taught - 1) % step;
    double all = weightOf(weights, teaching, 0, taught, 1);
    double c = step == 1 ? alpha : alpha * all / weightOf(weights, teaching, first, taught, step);
    OuterProducts products = new OuterProducts(a);
    for (int n = first; n < taught; n += step) {
      products.add(rows[teaching[n]], c * Math.abs(weights[teaching[n]]));
    }
    products.finish();
    return positives;
  }

  private static double weightOf(float[] weights, int[] leads, int first, int end, int step) {
    double sum = 0;
    for (int n = first; n < end; n += step) {
      sum += Math.abs(weights[leads[n]]);
    }
    return sum;
  }

  private double[] sideOf(float[][] rows, float[] weights, int count) {
    float[] each = new float[count];
    for (int i = 0; i < count; i++) {
      each[i] = weights[i] > 0 ? (float) (1 + alpha * weights[i]) : 0;
    }
    float[] sum = new float[factors.rank()];
    FourRows.add(sum, sum.length, rows, each, count);
    double[] side = new double[sum.length];
    for (int k = 0; k < side.length; k++) {
      side[k] = sum[k];
    }
    return side;
  }

  private static boolean isZero(float[] row, int rank) {
    for (int k = 0; k < rank; k++) {
      if (row[k] != 0) {
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
