package com.aiqleads.batch.ranking;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.lapack.LAPACK;

/** Says which linear algebra MLlib has found: without a native one it is the slower Java. */
final class LinearAlgebra {
  private LinearAlgebra() {}

  static String inUse() {
    return "MLlib's linear algebra: %s, %s; inverses and singular vectors: EJML"
        .formatted(
            BLAS.getInstance().getClass().getSimpleName(),
            LAPACK.getInstance().getClass().getSimpleName());
  }
}
