package com.aiqleads.orchestration.reference;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** An agent's vector beside fixed lead vectors by implicit least squares, built densely. */
final class LeastSquares {
  private final double[][] gram;
  private final double alpha;
  private final double regularization;

  private LeastSquares(double[][] gram, double alpha, double regularization) {
    this.gram = gram;
    this.alpha = alpha;
    this.regularization = regularization;
  }

  /**
   * @param vectors of all leads; all zero (or empty) for a lead without one
   */
  static LeastSquares of(
      int rank, Collection<double[]> vectors, double alpha, double regularization) {
    double[][] gram = new double[rank][rank];
    vectors.forEach(y -> addOuterProduct(gram, y, 1));
    return new LeastSquares(gram, alpha, regularization);
  }

  /**
   * The agent's vector; of length zero where no weight is positive.
   *
   * @param vectors of the leads acted on; those without one teach nothing
   * @param weights in the same order
   */
  double[] solve(List<double[]> vectors, List<Float> weights) {
    return solve(vectors, weights, weights);
  }

  /**
   * What leads weighed in another way add to that vector: the right side is theirs.
   *
   * @param others in the same order
   */
  double[] solve(List<double[]> vectors, List<Float> weights, List<Float> others) {
    int rank = gram.length;
    double[][] a = Arrays.stream(gram).map(double[]::clone).toArray(double[][]::new);
    double[] b = new double[rank];
    int positives = 0;
    for (int n = 0; n < weights.size(); n++) {
      double[] y = isVector(vectors.get(n)) ? vectors.get(n) : new double[rank];
      float weight = weights.get(n);
      addOuterProduct(a, y, alpha * Math.abs(weight));
      positives += weight > 0 && isVector(y) ? 1 : 0;
      float other = others.get(n);
      for (int i = 0; other > 0 && i < rank; i++) {
        b[i] += (1 + alpha * other) * y[i];
      }
    }
    if (positives == 0) {
      return new double[0];
    }
    for (int i = 0; i < rank; i++) {
      a[i][i] += regularization * positives;
    }
    return DenseSolve.solve(a, b);
  }

  static boolean isVector(double[] vector) {
    return Arrays.stream(vector).anyMatch(component -> component != 0);
  }

  private static void addOuterProduct(double[][] a, double[] y, double factor) {
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < y.length; j++) {
        a[i][j] += factor * y[i] * y[j];
      }
    }
  }

  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
