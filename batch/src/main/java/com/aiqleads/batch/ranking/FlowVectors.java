package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemVectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * What follows what, in few dimensions. The sums over pairs C, normalised on both sides, D^-½ C
 * D^-½ = U S Vᵀ, give each item a vector as what speaks, D^(½−φ) U S, and one as what is spoken
 * for, D^(½−δ) V, so that products are C_ij / (n_i^φ n_j^δ), nearly.
 *
 * <p>The singular vectors are found by subspace iteration from a seeded start (Halko et al. 2011)
 * on the driver; rows are multiplied on all cores, each by itself, so that the same sums give the
 * same vectors. Cost: entries × width a step; memory: 16 bytes an entry.
 */
final class FlowVectors {
  private static final int STEPS = 6;

  private final ItemLists.Row[] rows;
  private final ItemLists.Row[] columns;

  private FlowVectors(ItemLists.Row[] rows) {
    this.rows = rows;
    this.columns = PrunedLists.turned(rows);
  }

  /**
   * The vectors.
   *
   * @param rows D^-½ C D^-½, per item that speaks
   * @param frequency the diagonal of D: per item, how many users touched it
   * @param lists by which exponents products are normalised: as lists of these settings would be
   */
  static ItemVectors train(
      ItemLists.Row[] rows,
      float[] frequency,
      NormalisedLists.Settings lists,
      int rank,
      long seed) {
    return new FlowVectors(rows).vectorsOf(frequency, lists, Math.min(rank, rows.length), seed);
  }

  private ItemVectors vectorsOf(
      float[] frequency, NormalisedLists.Settings lists, int rank, long seed) {
    int items = rows.length;
    DMatrixRMaj basis = Subspace.begin(items, rank, seed);
    for (int step = 0; step < STEPS; step++) {
      DMatrixRMaj image =
          Subspace.orthonormal(SparseRows.times(rows.length, row -> rows[row], basis));
      basis = Subspace.orthonormal(SparseRows.times(columns.length, row -> columns[row], image));
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(items, basis.numCols, true, true, true);
    if (!svd.decompose(SparseRows.times(rows.length, row -> rows[row], basis))) {
      throw new IllegalStateException("the singular vectors of the transitions were not found");
    }
    return scaled(svd, basis, rank, frequency, lists);
  }

  /** M basis = U S Wᵀ, so M ≈ U S (basis W)ᵀ; singular values come in any order. */
  private static ItemVectors scaled(
      SingularValueDecomposition_F64<DMatrixRMaj> svd,
      DMatrixRMaj basis,
      int rank,
      float[] frequency,
      NormalisedLists.Settings lists) {
    DMatrixRMaj left = svd.getU(null, false);
    DMatrixRMaj right = new DMatrixRMaj(basis.numRows, basis.numCols);
    CommonOps_DDRM.mult(basis, svd.getV(null, false), right);
    double[] values = svd.getSingularValues();
    int[] order = Subspace.descending(values.length, k -> values[k]);
    float[] sources = new float[frequency.length * rank];
    float[] vectors = new float[sources.length];
    for (int item = 0; item < frequency.length; item++) {
      double from = lists.fromEven(frequency[item]);
      double to = lists.toEven(frequency[item]);
      for (int k = 0; k < rank; k++) {
        sources[item * rank + k] = (float) (left.get(item, order[k]) * values[order[k]] * from);
        vectors[item * rank + k] = (float) (right.get(item, order[k]) * to);
      }
    }
    return new ItemVectors(rank, vectors, new ItemVectors.Rule.Directed(sources));
  }
}
