package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Solves a ridge regression again on the pairs that cutting the lists has left: the weights that
 * stay take over what they can of those that went (Steck 2019, "Markov Random Fields for
 * Collaborative Filtering", section 3). Per target G_SS w = G_Sj by conjugate gradients with the
 * diagonal as preconditioner, begun at the weights before: O(|S|²) a step, where a factorisation
 * takes O(|S|³), and a popular target is named in most lists.
 */
final class SupportSolver {
  private static final int MOST_STEPS = 30;

  /** Of the right side's length; weights are rounded to some 1 % afterwards. */
  private static final double SETTLED = 3e-3;

  private final DMatrixRMaj gram;

  private SupportSolver(DMatrixRMaj gram) {
    this.gram = gram;
  }

  /**
   * The same lists with other weights. Targets are solved on all cores, each by itself, so that the
   * result does not depend on how many there are.
   *
   * @param rows of each item the items it speaks for, by item number
   * @param gram how often two items were touched together, the penalty on the diagonal
   */
  static ItemLists.Row[] solvedAgain(ItemLists.Row[] rows, DMatrixRMaj gram) {
    ItemLists.Row[] columns = PrunedLists.turned(rows);
    SupportSolver solver = new SupportSolver(gram);
    ItemLists.Row[] solved =
        IntStream.range(0, columns.length)
            .parallel()
            .mapToObj(target -> solver.solve(target, columns[target]))
            .toArray(ItemLists.Row[]::new);
    return PrunedLists.turned(solved);
  }

  private ItemLists.Row solve(int target, ItemLists.Row start) {
    int[] support = start.items();
    int size = support.length;
    double[] x = new double[size];
    double[] rest = new double[size];
    for (int n = 0; n < size; n++) {
      x[n] = start.weights()[n];
      rest[n] = gram.get(support[n], target);
    }
    double limit = SETTLED * SETTLED * dot(rest, rest);
    double[] image = new double[size];
    multiply(support, x, image);
    add(rest, -1, image);
    double[] scaled = scaled(support, rest);
    double[] direction = scaled.clone();
    double before = dot(rest, scaled);
    for (int step = 0; step < MOST_STEPS && dot(rest, rest) > limit; step++) {
      multiply(support, direction, image);
      double length = before / dot(direction, image);
      add(x, length, direction);
      add(rest, -length, image);
      scaled = scaled(support, rest);
      double after = dot(rest, scaled);
      double kept = after / before;
      for (int n = 0; n < size; n++) {
        direction[n] = scaled[n] + kept * direction[n];
      }
      before = after;
    }
    float[] weights = new float[size];
    for (int n = 0; n < size; n++) {
      weights[n] = (float) x[n];
    }
    return new ItemLists.Row(support, weights);
  }

  private void multiply(int[] support, double[] vector, double[] into) {
    Arrays.fill(into, 0);
    for (int row = 0; row < support.length; row++) {
      int from = support[row] * gram.numCols;
      double sum = 0;
      for (int n = 0; n < support.length; n++) {
        sum += gram.data[from + support[n]] * vector[n];
      }
      into[row] = sum;
    }
  }

  private double[] scaled(int[] support, double[] rest) {
    double[] scaled = new double[rest.length];
    for (int n = 0; n < rest.length; n++) {
      scaled[n] = rest[n] / gram.get(support[n], support[n]);
    }
    return scaled;
  }

  private static void add(double[] to, double factor, double[] other) {
    for (int n = 0; n < to.length; n++) {
      to[n] += factor * other[n];
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int n = 0; n < one.length; n++) {
      sum += one[n] * other[n];
    }
    return sum;
  }
}
