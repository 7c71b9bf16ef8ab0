package com.aiqleads.batch.ranking;

import com.aiqleads.contracts.ranking.Generators;
import com.aiqleads.contracts.ranking.ItemLists;
import com.aiqleads.contracts.ranking.ItemVectors;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Learns {@link Generators.Older}: what lists say of entries of a past that are too old for the
 * lists to be pushed. With B the lists, a row per item that speaks, V the items' vectors and X what
 * those add to a past's sum, the map M is that for which X M Vᵀ is nearest to B, each row weighed
 * by how many users touched its item, because so often it stands in a past: M = (XᵀDX)⁺ XᵀD B V
 * (VᵀV)⁺. Costs the lists' entries × rank and items × rank² a list, on the driver, and there 32
 * bytes per item and dimension.
 */
final class OlderEntries {
  private final String name;
  private final DMatrixRMaj v;
  private final DMatrixRMaj weighed;
  private final DMatrixRMaj fromLeft;
  private final DMatrixRMaj fromRight;

  private OlderEntries(String name, ItemVectors vectors, float[] scales, float[] users) {
    this.name = name;
    int rank = vectors.rank();
    this.v = new DMatrixRMaj(vectors.size(), rank);
    DMatrixRMaj x = new DMatrixRMaj(vectors.size(), rank);
    this.weighed = new DMatrixRMaj(vectors.size(), rank);
    for (int item = 0; item < vectors.size(); item++) {
      for (int k = 0; k < rank; k++) {
        v.set(item, k, vectors.at(item, k));
        x.set(item, k, scales[item] * vectors.at(item, k));
        weighed.set(item, k, users[item] * x.get(item, k));
      }
    }
    this.fromLeft = inverse(weighed, x);
    this.fromRight = inverse(v, v);
  }

  /** (LᵀR)⁺. */
  private static DMatrixRMaj inverse(DMatrixRMaj left, DMatrixRMaj right) {
    DMatrixRMaj product = new DMatrixRMaj(left.numCols, right.numCols);
    CommonOps_DDRM.multTransA(left, right, product);
    DMatrixRMaj inverse = new DMatrixRMaj(right.numCols, left.numCols);
    CommonOps_DDRM.pinv(product, inverse);
    return inverse;
  }

  /**
   * The same generators; where the low-pass is among them, lists that sum all of a past tell of its
   * older entries by it, if any are too old.
   */
  static Generators learntFor(Generators all) {
    if (all.caps().listsAll()) {
      return all;
    }
    String base = CandidateGenerators.LOW_PASS.title();
    for (Generators.Vectors one : all.vectors()) {
      if (one.name().equals(base)
          && one.vectors().rule() instanceof ItemVectors.Rule.Summed summed) {
        OlderEntries older =
            new OlderEntries(base, one.vectors(), summed.scales(), all.facts().users());
        List<Generators.Lists> lists = all.lists().stream().map(older::toldBy).toList();
        return new Generators(lists, all.vectors(), all.facts(), all.caps(), all.traits());
      }
    }
    return all;
  }

  private Generators.Lists toldBy(Generators.Lists one) {
    return one.sumAll() && one.rest() == null
        ? one.with(new Generators.Older(name, mapOf(one.lists())))
        : one;
  }

  private float[] mapOf(ItemLists lists) {
    int rank = v.numCols;
    DMatrixRMaj inner = new DMatrixRMaj(rank, rank);
    CommonOps_DDRM.multTransA(weighed, SparseRows.times(lists.items(), lists::rowOf, v), inner);
    DMatrixRMaj half = new DMatrixRMaj(rank, rank);
    CommonOps_DDRM.mult(fromLeft, inner, half);
    DMatrixRMaj map = new DMatrixRMaj(rank, rank);
    CommonOps_DDRM.mult(half, fromRight, map);
    float[] numbers = new float[rank * rank];
    for (int at = 0; at < numbers.length; at++) {
      numbers[at] = (float) map.data[at];
    }
    return numbers;
  }
}
