package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The ridge regression of one item on the items S it was touched together with most: (G_SS + λI) w
 * = G_Sj.
 *
 * @param items S, ascending
 * @param target G_Sj
 */
record Neighbourhood(ItemLists gram, int[] items, float[] target, double lambda) {
  static Neighbourhood of(ItemLists gram, int item, RidgeLists.Settings settings) {
    ItemLists.Row row = gram.rowOf(item);
    int own = Arrays.binarySearch(row.items(), item);
    ItemLists.Row others = own < 0 ? row : without(row, own);
    ItemLists.Row chosen = PrunedLists.largest(others, settings.neighbours());
    return new Neighbourhood(gram, chosen.items(), chosen.weights(), settings.lambda());
  }

  /** On these items only, ascending. */
  static Neighbourhood on(ItemLists gram, int item, int[] items, double lambda) {
    ItemLists.Row row = gram.rowOf(item);
    float[] target = new float[items.length];
    for (int n = 0; n < items.length; n++) {
      int place = Arrays.binarySearch(row.items(), items[n]);
      target[n] = place < 0 ? 0 : row.weights()[place];
    }
    return new Neighbourhood(gram, items, target, lambda);
  }

  private static ItemLists.Row without(ItemLists.Row row, int place) {
    int[] items = new int[row.items().length - 1];
    float[] weights = new float[items.length];
    for (int n = 0; n < items.length; n++) {
      int from = n < place ? n : n + 1;
      items[n] = row.items()[from];
      weights[n] = row.weights()[from];
    }
    return new ItemLists.Row(items, weights);
  }

  /** How much each item of S speaks for the item. */
  ItemLists.Row solve() {
    int size = items.length;
    if (size == 0) {
      return new ItemLists.Row(items, new float[0]);
    }
    DMatrixRMaj a = new DMatrixRMaj(size, size);
    DMatrixRMaj b = new DMatrixRMaj(size, 1);
    for (int i = 0; i < size; i++) {
      ItemLists.Row row = gram.rowOf(items[i]);
      int at = 0;
      for (int j = 0; j < size; j++) {
        while (at < row.items().length && row.items()[at] < items[j]) {
          at++;
        }
        boolean there = at < row.items().length && row.items()[at] == items[j];
        // A pair that was cut from one row may stand in the other: the matrix stays symmetric.
        double value = there ? row.weights()[at] : 0;
        a.set(i, j, Math.max(value, j < i ? a.get(j, i) : 0));
        if (j < i) {
          a.set(j, i, a.get(i, j));
        }
      }
      a.add(i, i, lambda);
      b.set(i, 0, target[i]);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(size);
    // With pairs cut away it may not be positive definite; enough of the penalty makes it so.
    for (double more = Math.max(1, lambda); !solver.setA(a.copy()); more *= 2) {
      for (int i = 0; i < size; i++) {
        a.add(i, i, more);
      }
    }
    DMatrixRMaj x = new DMatrixRMaj(size, 1);
    solver.solve(b, x);
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) x.get(i, 0);
    }
    return new ItemLists.Row(items, weights);
  }
}
