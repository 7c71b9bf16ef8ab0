package com.aiqleads.orchestration.reference;

/** Gaussian elimination with partial pivoting. */
final class DenseSolve {
  private DenseSolve() {}

  /** The x with a·x = b; a is square and is spoiled, as is b. */
  static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    for (int column = 0; column < n; column++) {
      swapInPivot(a, b, column);
      for (int row = column + 1; row < n; row++) {
        double factor = a[row][column] / a[column][column];
        for (int k = column; k < n; k++) {
          a[row][k] -= factor * a[column][k];
        }
        b[row] -= factor * b[column];
      }
    }
    double[] x = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double sum = b[row];
      for (int k = row + 1; k < n; k++) {
        sum -= a[row][k] * x[k];
      }
      x[row] = sum / a[row][row];
    }
    return x;
  }

  private static void swapInPivot(double[][] a, double[] b, int column) {
    int pivot = column;
    for (int row = column + 1; row < b.length; row++) {
      if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
        pivot = row;
      }
    }
    if (a[pivot][column] == 0) {
      throw new ArithmeticException("singular matrix, column " + column);
    }
    double[] row = a[column];
    a[column] = a[pivot];
    a[pivot] = row;
    double value = b[column];
    b[column] = b[pivot];
    b[pivot] = value;
  }
}
