package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Products of a sparse matrix, given by its rows, with a dense one. */
final class SparseRows {
  private SparseRows() {}

  /** On all cores, each row by itself: a sum of rows of the dense matrix. */
  static DMatrixRMaj times(int count, IntFunction<ItemLists.Row> rows, DMatrixRMaj dense) {
    int width = dense.numCols;
    DMatrixRMaj into = new DMatrixRMaj(count, width);
    IntStream.range(0, count)
        .parallel()
        .forEach(
            row -> {
              ItemLists.Row entries = rows.apply(row);
              for (int n = 0; n < entries.items().length; n++) {
                int from = entries.items()[n] * width;
                double weight = entries.weights()[n];
                for (int k = 0; k < width; k++) {
                  into.data[row * width + k] += weight * dense.data[from + k];
                }
              }
            });
    return into;
  }
}
