package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The low-pass of the graph of users and items: projection on the top singular vectors of the
 * matrix normalised on both sides, R̃ = D_U^-½ R D_I^-½ (Shen et al. 2021, GF-CF). The score is
 * r̃_u V Vᵀ D_I^½.
 *
 * <p>The vectors are found by subspace iteration from a seeded start (Halko et al. 2011), each step
 * one pass over the pasts on the executors; partial sums are added in the order of partitions, so
 * that the same train gives the same vectors to the bit. (MLlib's decomposition begins from other
 * numbers each time.) Cost of a step: entries × width on the executors, items × width² here; memory
 * here: 8 · items · width bytes per partition.
 */
final class LowPass {
  private static final int STEPS = 60;

  /** Where items are {@link #MANY}: with vectors to spare a few steps find nearly all there is. */
  private static final int STEPS_OF_MANY = 12;

  /** Items from which on a step takes seconds: items × width² in this process. */
  private static final int MANY = 6_000;

  /** Steps end when the sum of eigenvalues grows by a smaller share. */
  private static final double EXACT = 1e-9;

  /** Which of the last vectors is which matters little to what all of them say. */
  static final double NEAR = 1e-5;

  private final PastParts distinct;
  private final float[] frequency;
  private final double settled;

  private LowPass(PastParts distinct, float[] frequency, double settled) {
    this.distinct = distinct;
    this.frequency = frequency;
    this.settled = settled;
  }

  /**
   * @param settled from {@link #settledFor}, or {@link #NEAR}
   */
  static ItemVectors train(
      PastParts distinct, float[] frequency, int wanted, double settled, long seed) {
    int rank = Math.min(wanted, frequency.length);
    DMatrixRMaj top = new LowPass(distinct, frequency, settled).topVectors(rank, seed);
    float[] vectors = new float[frequency.length * rank];
    float[] scales = new float[frequency.length];
    for (int item = 0; item < frequency.length; item++) {
      double root = Math.sqrt(Math.max(1, frequency[item]));
      scales[item] = (float) (1 / (root * root));
      for (int k = 0; k < rank; k++) {
        vectors[item * rank + k] = (float) (top.get(item, k) * root);
      }
    }
    return new ItemVectors(rank, vectors, new ItemVectors.Rule.Summed(scales));
  }

  /** When a search's vectors have settled: to the last digits where that costs little. */
  static double settledFor(int items) {
    return items < MANY ? EXACT : NEAR;
  }

  /** How many steps are made at most. */
  static int stepsFor(int items) {
    return items < MANY ? STEPS : STEPS_OF_MANY;
  }

  /** items × rank, the largest singular value first. */
  private DMatrixRMaj topVectors(int rank, long seed) {
    DMatrixRMaj basis = Subspace.orthonormal(Subspace.begin(frequency.length, rank, seed));
    double before = 0;
    Ritz ritz = Ritz.of(basis, applied(basis), rank);
    int steps = stepsFor(frequency.length);
    for (int step = 1; step < steps && ritz.sum() - before > settled * ritz.sum(); step++) {
      before = ritz.sum();
      basis = Subspace.orthonormal(ritz.image());
      ritz = Ritz.of(basis, applied(basis), rank);
    }
    return ritz.vectors(basis, rank);
  }

  /** R̃ᵀR̃ times the basis. */
  private DMatrixRMaj applied(DMatrixRMaj basis) {
    int width = basis.numCols;
    float[] frequencies = frequency;
    List<double[]> parts =
        distinct.each(
            basis.data,
            (shared, part) -> {
              double[] sums = new double[frequencies.length * width];
              part.forEachRemaining(past -> addImage(past, frequencies, shared, width, sums));
              return sums;
            });
    DMatrixRMaj image = new DMatrixRMaj(frequency.length, width);
    parts.forEach(part -> add(part, image.data));
    return image;
  }

  private static void addImage(
      ItemSequence past, float[] frequency, double[] basis, int width, double[] sums) {
    double[] user = new double[width];
    for (int item : past.items()) {
      double share = shareOf(past, frequency[item]);
      for (int k = 0; k < width; k++) {
        user[k] += share * basis[item * width + k];
      }
    }
    for (int item : past.items()) {
      double share = shareOf(past, frequency[item]);
      for (int k = 0; k < width; k++) {
        sums[item * width + k] += share * user[k];
      }
    }
  }

  private static double shareOf(ItemSequence past, float frequency) {
    return 1 / Math.sqrt((double) past.size() * Math.max(1, frequency));
  }

  private static void add(double[] part, double[] into) {
    for (int at = 0; at < into.length; at++) {
      into[at] += part[at];
    }
  }

  /**
   * What the matrix does within a subspace.
   *
   * @param image the matrix times the basis
   * @param order numbers of the eigenpairs, largest first
   * @param sum of the wanted eigenvalues
   */
  private record Ritz(
      DMatrixRMaj image, EigenDecomposition_F64<DMatrixRMaj> eigen, int[] order, double sum) {
    static Ritz of(DMatrixRMaj basis, DMatrixRMaj image, int rank) {
      DMatrixRMaj inner = new DMatrixRMaj(basis.numCols, basis.numCols);
      CommonOps_DDRM.multTransA(basis, image, inner);
      EigenDecomposition_F64<DMatrixRMaj> eigen =
          DecompositionFactory_DDRM.eig(basis.numCols, true, true);
      symmetrise(inner);
      if (!eigen.decompose(inner)) {
        throw new IllegalStateException("the eigenvectors of the low-pass were not found");
      }
      int[] order = Subspace.descending(basis.numCols, k -> eigen.getEigenvalue(k).getReal());
      double sum =
          Arrays.stream(order, 0, rank).mapToDouble(k -> eigen.getEigenvalue(k).getReal()).sum();
      return new Ritz(image, eigen, order, sum);
    }

    private static void symmetrise(DMatrixRMaj matrix) {
      for (int i = 0; i < matrix.numRows; i++) {
        for (int j = 0; j < i; j++) {
          double mean = (matrix.get(i, j) + matrix.get(j, i)) / 2;
          matrix.set(i, j, mean);
          matrix.set(j, i, mean);
        }
      }
    }

    DMatrixRMaj vectors(DMatrixRMaj basis, int rank) {
      DMatrixRMaj mix = new DMatrixRMaj(basis.numCols, rank);
      for (int k = 0; k < rank; k++) {
        DMatrixRMaj vector = eigen.getEigenVector(order[k]);
        for (int row = 0; row < basis.numCols; row++) {
          mix.set(row, k, vector.get(row, 0));
        }
      }
      DMatrixRMaj vectors = new DMatrixRMaj(basis.numRows, rank);
      CommonOps_DDRM.mult(basis, mix, vectors);
      return vectors;
    }
  }
}
