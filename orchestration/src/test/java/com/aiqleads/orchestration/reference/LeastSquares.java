package com.aiqleads.orchestration.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

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
    return solve(vectors, weights, weights, false, Integer.MAX_VALUE);
  }

  /**
   * What leads weighed in another way add to that vector: the right side is theirs.
   *
   * @param others in the same order
   * @param fades whether those weights fade: then the right side is added up in single precision,
   *     as the product does
   * @param most leads in the matrix: every so-manieth of those that teach, from the last one back,
   *     which stand for the others too
   */
  double[] solve(
      List<double[]> vectors, List<Float> weights, List<Float> others, boolean fades, int most) {
    int rank = gram.length;
    double[][] a = Arrays.stream(gram).map(double[]::clone).toArray(double[][]::new);
    double[] b = new double[rank];
    List<Integer> teaching = new ArrayList<>();
    for (int n = weights.size() - 1; n >= 0; n--) {
      if (weights.get(n) != 0 && isVector(vectors.get(n))) {
        teaching.add(n);
      }
    }
    int step = Math.max(1, (int) Math.ceil(teaching.size() / (double) most));
    List<Integer> chosen =
        IntStream.range(0, teaching.size())
            .filter(place -> place % step == 0)
            .mapToObj(teaching::get)
            .toList();
    double share = sizeOf(weights, teaching) / sizeOf(weights, chosen);
    int positives = 0;
    for (int n = 0; n < weights.size(); n++) {
      double[] y = isVector(vectors.get(n)) ? vectors.get(n) : new double[rank];
      float weight = weights.get(n);
      addOuterProduct(a, y, chosen.contains(n) ? share * alpha * Math.abs(weight) : 0);
      positives += weight > 0 && isVector(y) ? 1 : 0;
      float other = others.get(n);
      float factor = other > 0 ? (float) (1 + alpha * other) : 0;
      for (int i = 0; i < rank; i++) {
        b[i] = fades ? (float) b[i] + factor * (float) y[i] : b[i] + factor * y[i];
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

  private static double sizeOf(List<Float> weights, List<Integer> leads) {
    return leads.stream().mapToDouble(n -> Math.abs(weights.get(n))).sum();
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
