package com.aiqleads.batch.ranking;

import java.util.Comparator;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/** What subspace iteration from a seeded start is made of (Halko et al. 2011). */
final class Subspace {
  /** Vectors beyond the wanted ones, which let those settle sooner. */
  private static final int MORE_THAN_WANTED = 16;

  private Subspace() {}

  /** Random columns to begin with, some more than wanted. */
  static DMatrixRMaj begin(int items, int wanted, long seed) {
    DMatrixRMaj basis = new DMatrixRMaj(items, Math.min(items, wanted + MORE_THAN_WANTED));
    Random random = new Random(seed);
    for (int at = 0; at < basis.data.length; at++) {
      basis.data[at] = random.nextGaussian();
    }
    return basis;
  }

  /** Orthonormal columns that span the same. */
  static DMatrixRMaj orthonormal(DMatrixRMaj columns) {
    QRDecomposition<DMatrixRMaj> qr =
        DecompositionFactory_DDRM.qr(columns.numRows, columns.numCols);
    qr.decompose(columns.copy());
    return qr.getQ(null, true);
  }

  /** Numbers of values, the largest first: decompositions give them in any order. */
  static int[] descending(int count, IntToDoubleFunction values) {
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -values.applyAsDouble(k)))
        .mapToInt(k -> k)
        .toArray();
  }
}
