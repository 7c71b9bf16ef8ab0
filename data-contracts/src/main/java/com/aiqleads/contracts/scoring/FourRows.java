package com.aiqleads.contracts.scoring;

/**
 * Adds rows four at a time, so that sums are read and written once for all four. Rows are arrays of
 * their own: compilers make vector instructions of that, and none of rows within one array.
 */
public final class FourRows {
  private static final int ROWS = 4;

  private FourRows() {}

  /**
   * Adds rows, each times its factor, one after the other; four with factor 0 are passed over.
   *
   * @param to the sums
   * @param length entries of each row that are added
   * @param rows at least {@code count}
   * @param factors per row
   * @param count how many rows, from the first on
   */
  public static void add(float[] to, int length, float[][] rows, float[] factors, int count) {
    int at = 0;
    for (; at + ROWS <= count; at += ROWS) {
      float f0 = factors[at];
      float f1 = factors[at + 1];
      float f2 = factors[at + 2];
      float f3 = factors[at + 3];
      if (f0 != 0 || f1 != 0 || f2 != 0 || f3 != 0) {
        add(to, length, rows[at], rows[at + 1], rows[at + 2], rows[at + 3], f0, f1, f2, f3);
      }
    }
    for (; at < count; at++) {
      float[] row = rows[at];
      float factor = factors[at];
      for (int n = 0; n < length; n++) {
        to[n] += factor * row[n];
      }
    }
  }

  private static void add(
      float[] to,
      int length,
      float[] first,
      float[] second,
      float[] third,
      float[] fourth,
      float f0,
      float f1,
      float f2,
      float f3) {
    for (int n = 0; n < length; n++) {
      to[n] = to[n] + f0 * first[n] + f1 * second[n] + f2 * third[n] + f3 * fourth[n];
    }
  }

  /**
   * The same in double.
   *
   * @param to the sums
   * @param length entries of each row that are added
   * @param rows at least {@code count}
   * @param factors per row
   * @param count how many rows, from the first on
   */
  public static void addWide(double[] to, int length, float[][] rows, double[] factors, int count) {
    int at = 0;
    for (; at + ROWS <= count; at += ROWS) {
      float[] first = rows[at];
      float[] second = rows[at + 1];
      float[] third = rows[at + 2];
      float[] fourth = rows[at + 3];
      double f0 = factors[at];
      double f1 = factors[at + 1];
      double f2 = factors[at + 2];
      double f3 = factors[at + 3];
      for (int n = 0; n < length; n++) {
        to[n] = to[n] + f0 * first[n] + f1 * second[n] + f2 * third[n] + f3 * fourth[n];
      }
    }
    for (; at < count; at++) {
      addWide(to, 0, rows[at], length, factors[at]);
    }
  }

  /**
   * Adds one row, times a factor, in double.
   *
   * @param at place of the first sum
   * @param length entries of the row that are added
   */
  public static void addWide(double[] to, int at, float[] row, int length, double factor) {
    for (int n = 0; n < length; n++) {
      to[at + n] += factor * row[n];
    }
  }

  /** Adds four rows in double, one after the other. */
  public static void add(
      double[] to,
      double[] first,
      double[] second,
      double[] third,
      double[] fourth,
      double f0,
      double f1,
      double f2,
      double f3) {
    for (int n = 0; n < to.length; n++) {
      to[n] = to[n] + f0 * first[n] + f1 * second[n] + f2 * third[n] + f3 * fourth[n];
    }
  }
}
