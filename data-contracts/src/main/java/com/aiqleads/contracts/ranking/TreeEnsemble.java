package com.aiqleads.contracts.ranking;

import java.io.Serializable;

/**
 * A weighted sum of binary trees over binned features. The nodes of all trees lie one after the
 * other; an inner node goes left when the bin is at most its limit. Immutable and thread-safe.
 *
 * @param roots first node of each tree
 * @param feature per node; −1: a leaf
 * @param limit per node, the last bin that goes left
 * @param left per node
 * @param right per node
 * @param value per node, a leaf's share of the score, its tree's weight included
 */
public record TreeEnsemble(
    int[] roots, int[] feature, int[] limit, int[] left, int[] right, double[] value)
    implements Serializable {

  /** The first trees only. */
  public TreeEnsemble first(int count) {
    int[] kept = java.util.Arrays.copyOf(roots, Math.min(count, roots.length));
    return new TreeEnsemble(kept, feature, limit, left, right, value);
  }

  /** The sum over all trees, in their order. */
  public double scoreOf(int[] bins) {
    double sum = 0;
    for (int root : roots) {
      int node = root;
      while (feature[node] >= 0) {
        node = bins[feature[node]] <= limit[node] ? left[node] : right[node];
      }
      sum += value[node];
    }
    return sum;
  }
}
