package com.aiqleads.contracts.ranking;

/** Adds rows of a matrix four at a time, so that sums are read and written once for all four. */
final class FourRows {
  private FourRows() {}

  /**
   * Adds four rows, each times its factor, one after the other.
   *
   * @param to the sums
   * @param count entries of each row
   * @param rows the matrix, row-major
   * @param first where the first of the four begins
   * @param stride from the beginning of a row to that of the next
   */
  static void add(
      double[] to,
      int count,
      double[] rows,
      int first,
      int stride,
      double f0,
      double f1,
      double f2,
      double f3) {
    int second = first + stride;
    int third = second + stride;
    int fourth = third + stride;
    for (int n = 0; n < count; n++) {
      to[n] =
          to[n]
              + f0 * rows[first + n]
              + f1 * rows[second + n]
              + f2 * rows[third + n]
              + f3 * rows[fourth + n];
    }
  }
}
