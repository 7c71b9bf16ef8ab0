package com.aiqleads.contracts.ranking;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Binary trees over binned features, as they were trained; their scores add up. The nodes of all
 * trees lie one after the other, each from its root on, children behind their parents; an inner
 * node goes left when the bin is at most its limit. Immutable and thread-safe.
 *
 * @param roots first node of each tree, ascending
 * @param feature per node; −1: a leaf
 * @param limit per node, the last bin that goes left
 * @param left per node
 * @param right per node
 * @param value per node, a leaf's share of the score, its tree's weight included
 */
public record TreeEnsemble(
    int[] roots, int[] feature, int[] limit, int[] left, int[] right, double[] value)
    implements Serializable {
  public TreeEnsemble {
    int nodes = feature.length;
    int last = -1;
    for (int root : roots) {
      checkNode("root", root, last, nodes);
      last = root;
    }
    for (int node = 0; node < nodes; node++) {
      if (feature[node] >= 0) {
        checkNode("left", left[node], node, nodes);
        checkNode("right", right[node], node, nodes);
      }
    }
  }

  private static void checkNode(String what, int node, int after, int nodes) {
    if (node <= after || node >= nodes) {
      throw new IllegalArgumentException(
          what + ": " + node + " (expected: after " + after + ", below " + nodes + ")");
    }
  }

  /** The first trees only, without the nodes of the others. */
  public TreeEnsemble first(int count) {
    if (count >= roots.length) {
      return this;
    }
    int nodes = roots[count];
    return new TreeEnsemble(
        Arrays.copyOf(roots, count),
        Arrays.copyOf(feature, nodes),
        Arrays.copyOf(limit, nodes),
        Arrays.copyOf(left, nodes),
        Arrays.copyOf(right, nodes),
        Arrays.copyOf(value, nodes));
  }

  /** Half of what these say and half of what others do. */
  public TreeEnsemble meanWith(TreeEnsemble other) {
    int nodes = feature.length;
    double[] values = joined(value, other.value);
    Arrays.setAll(values, node -> values[node] / 2);
    return new TreeEnsemble(
        joined(roots, other.roots, nodes),
        joined(feature, other.feature, 0),
        joined(limit, other.limit, 0),
        joined(left, other.left, nodes),
        joined(right, other.right, nodes),
        values);
  }

  private static int[] joined(int[] first, int[] second, int added) {
    return IntStream.concat(IntStream.of(first), IntStream.of(second).map(one -> one + added))
        .toArray();
  }

  private static double[] joined(double[] first, double[] second) {
    return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(second)).toArray();
  }

  /** The sum over all trees, in their order, of a row of bins. What scores is {@link Ranker}. */
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
