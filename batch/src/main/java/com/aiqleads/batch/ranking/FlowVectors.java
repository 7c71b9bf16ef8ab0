package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * What follows what, in few dimensions: where a list of transitions ends, this goes on. The sums
 * over pairs C, normalised on both sides, D^-½ C D^-½ = U S Vᵀ, give each item a vector as what
 * speaks, D^-½ U S, and one as what is spoken for, D^(½−δ) V.
 *
 * <p>The singular vectors are found by subspace iteration from a seeded start (Halko et al. 2011)
 * on the driver, over rows cut to their largest entries; rows are multiplied on all cores, each by
 * itself, so that the same sums give the same vectors. Cost: entries × width a step; memory: 24
 * bytes an entry, see {@link #MOST_ENTRIES}.
 */
final class FlowVectors {
  private static final int STEPS = 6;
  private static final int MOST_ENTRIES = 20_000_000;

  private final ItemLists.Row[] rows;
  private final ItemLists.Row[] columns;

  private FlowVectors(ItemLists.Row[] rows) {
    this.rows = rows;
    this.columns = PrunedLists.turned(rows);
  }

  /**
   * How it is learnt.
   *
   * @param window steps that are looked ahead
   * @param fade share kept per step between
   * @param toExponent of the frequency of what is spoken for; larger: less popular items
   */
  record Settings(int rank, int window, double fade, double toExponent)
      implements java.io.Serializable {
    private static final long serialVersionUID = 1;

    Settings atMost(int dimensions) {
      return new Settings(Math.min(rank, dimensions), window, fade, toExponent);
    }

    /** What follows at once, in as many dimensions. */
    Settings close() {
      return new Settings(rank, 3, 0.7, toExponent);
    }
  }

  /** The other way, normalised alike: what comes before what. */
  static ItemVectors turned(ItemVectors vectors, float[] frequency, Settings settings) {
    int rank = vectors.rank();
    float[] speaks = ((ItemVectors.Rule.Directed) vectors.rule()).sources();
    float[] sources = new float[speaks.length];
    float[] targets = new float[speaks.length];
    for (int item = 0; item < frequency.length; item++) {
      double scale = Math.pow(Math.max(1, frequency[item]), 1 - settings.toExponent());
      for (int k = 0; k < rank; k++) {
        sources[item * rank + k] = (float) (vectors.at(item, k) / scale);
        targets[item * rank + k] = (float) (speaks[item * rank + k] * scale);
      }
    }
    return new ItemVectors(rank, targets, new ItemVectors.Rule.Directed(sources));
  }

  static ItemVectors train(
      PastParts pasts, float[] frequency, Targets targets, Settings settings, long seed) {
    int items = frequency.length;
    var weigher = new Weighers.Following(settings.window(), settings.fade(), false, 0);
    NormalisedLists.Settings both =
        new NormalisedLists.Settings(0.5, 0.5, Math.max(1, MOST_ENTRIES / items));
    ItemLists sums = NormalisedLists.train(pasts, frequency, targets, weigher, both);
    ItemLists.Row[] rows = new ItemLists.Row[items];
    for (int item = 0; item < items; item++) {
      rows[item] = sums.rowOf(item);
    }
    return new FlowVectors(rows).vectorsOf(frequency, settings, seed);
  }

  private ItemVectors vectorsOf(float[] frequency, Settings settings, long seed) {
    int items = rows.length;
    int rank = Math.min(settings.rank(), items);
    DMatrixRMaj basis = Subspace.begin(items, rank, seed);
    for (int step = 0; step < STEPS; step++) {
      DMatrixRMaj image = Subspace.orthonormal(times(rows, basis));
      basis = Subspace.orthonormal(times(columns, image));
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(items, basis.numCols, true, true, true);
    if (!svd.decompose(times(rows, basis))) {
      throw new IllegalStateException("the singular vectors of the transitions were not found");
    }
    return scaled(svd, basis, rank, frequency, settings.toExponent());
  }

  /** A row of a sparse matrix is a sum of rows of the dense one. */
  private static DMatrixRMaj times(ItemLists.Row[] sparse, DMatrixRMaj dense) {
    int width = dense.numCols;
    DMatrixRMaj into = new DMatrixRMaj(sparse.length, width);
    IntStream.range(0, sparse.length)
        .parallel()
        .forEach(
            row -> {
              ItemLists.Row entries = sparse[row];
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

  /** M basis = U S Wᵀ, so M ≈ U S (basis W)ᵀ; singular values come in any order. */
  private static ItemVectors scaled(
      SingularValueDecomposition_F64<DMatrixRMaj> svd,
      DMatrixRMaj basis,
      int rank,
      float[] frequency,
      double toExponent) {
    DMatrixRMaj left = svd.getU(null, false);
    DMatrixRMaj right = new DMatrixRMaj(basis.numRows, basis.numCols);
    CommonOps_DDRM.mult(basis, svd.getV(null, false), right);
    double[] values = svd.getSingularValues();
    int[] order = Subspace.descending(values.length, k -> values[k]);
    float[] sources = new float[frequency.length * rank];
    float[] vectors = new float[sources.length];
    for (int item = 0; item < frequency.length; item++) {
      double own = Math.max(1, frequency[item]);
      for (int k = 0; k < rank; k++) {
        sources[item * rank + k] =
            (float) (left.get(item, order[k]) * values[order[k]] / Math.sqrt(own));
        vectors[item * rank + k] =
            (float) (right.get(item, order[k]) * Math.pow(own, 0.5 - toExponent));
      }
    }
    return new ItemVectors(rank, vectors, new ItemVectors.Rule.Directed(sources));
  }
}
