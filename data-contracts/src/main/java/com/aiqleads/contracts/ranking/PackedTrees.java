package com.aiqleads.contracts.ranking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Trees laid out to be scored fast: they ask the features themselves instead of their bins, by
 * whole numbers in the order of the floats, and walk without a branch. A node is one long, the key
 * of the last value that goes left above the number of its feature, and its left child; the right
 * child stands behind the left one. A leaf is its own left child, so that every walk through a tree
 * takes as many steps as the tree is deep. Rows in columns are left to {@link SlicedTrees}, which
 * add the same leaves in the same order, unless trees are too deep for that. Immutable and
 * thread-safe.
 */
final class PackedTrees {
  private static final int INFINITY = Float.floatToIntBits(Float.POSITIVE_INFINITY);
  private static final int NAN = Float.floatToIntBits(Float.NaN);

  private final long[] nodes;
  private final int[] children;
  private final double[] values;
  private final int[] roots;
  private final int[] depths;
  private final @Nullable SlicedTrees sliced;
  private int used;

  PackedTrees(TreeEnsemble trees, FeatureBins bins) {
    int most = trees.feature().length + trees.roots().length;
    this.nodes = new long[most];
    this.children = new int[most];
    this.values = new double[most];
    this.roots = new int[trees.roots().length];
    this.depths = new int[roots.length];
    for (int tree = 0; tree < roots.length; tree++) {
      roots[tree] = used++;
      depths[tree] = pack(trees, bins, trees.roots()[tree], roots[tree]);
    }
    boolean flat = Arrays.stream(depths).allMatch(depth -> depth <= SlicedTrees.DEEPEST);
    this.sliced = flat ? slicedOf(trees, bins, depths) : null;
  }

  private static SlicedTrees slicedOf(TreeEnsemble trees, FeatureBins bins, int[] depths) {
    int[] keys = new int[trees.feature().length];
    for (int node = 0; node < keys.length; node++) {
      int feature = trees.feature()[node];
      keys[node] = feature < 0 ? 0 : keyOfLimit(bins.cuts()[feature], trees.limit()[node]);
    }
    return new SlicedTrees(trees, keys, depths, bins.cuts().length);
  }

  /** Puts a node and all below it; how deep it is below. */
  private int pack(TreeEnsemble trees, FeatureBins bins, int node, int at) {
    int feature = trees.feature()[node];
    if (feature < 0) {
      nodes[at] = packed(Integer.MAX_VALUE, 0);
      children[at] = at;
      values[at] = trees.value()[node];
      return 0;
    }
    int left = used;
    used += 2;
    nodes[at] = packed(keyOfLimit(bins.cuts()[feature], trees.limit()[node]), feature);
    children[at] = left;
    return 1
        + Math.max(
            pack(trees, bins, trees.left()[node], left),
            pack(trees, bins, trees.right()[node], left + 1));
  }

  private static long packed(int key, int feature) {
    return (long) key << Integer.SIZE | feature;
  }

  /** A bin is at most the limit where the value is at most the upper end of the limit's bin. */
  private static int keyOfLimit(float[] cuts, int limit) {
    if (limit < 0) {
      return Integer.MIN_VALUE;
    }
    return limit < cuts.length ? keyOf(cuts[limit]) : Integer.MAX_VALUE;
  }

  /** A number that orders floats as {@link Float#compare} does. */
  static int keyOf(float value) {
    return keyOfBits(Float.floatToRawIntBits(value));
  }

  /**
   * The same of raw bits, without a branch: every NaN stands behind infinity, by the same number.
   */
  static int keyOfBits(int bits) {
    int isNaN = INFINITY - (bits & Integer.MAX_VALUE) >> (Integer.SIZE - 1);
    int one = bits & ~isNaN | NAN & isNaN;
    return one ^ (one >> (Integer.SIZE - 1) & Integer.MAX_VALUE);
  }

  /**
   * Adds up the trees for some rows, tree by tree.
   *
   * @param columns the features, features × rows
   * @param sums per row, what the trees are added to
   */
  void addTo(double[] sums, float[][] columns, int rows, TreeMemory memory) {
    if (sliced == null) {
      int[] keys = new int[columns.length];
      for (int row = 0; row < rows; row++) {
        for (int feature = 0; feature < keys.length; feature++) {
          keys[feature] = keyOf(columns[feature][row]);
        }
        sums[row] += sumOf(keys);
      }
      return;
    }
    sliced.addTo(sums, columns, rows, memory);
  }

  /**
   * The sum of the trees for one row.
   *
   * @param keys per feature
   */
  double sumOf(int[] keys) {
    double sum = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      int node = roots[tree];
      for (int step = depths[tree]; step > 0; step--) {
        node = next(node, keys);
      }
      sum += values[node];
    }
    return sum;
  }

  private int next(int node, int[] keys) {
    long packed = nodes[node];
    long beyond = (packed >> Integer.SIZE) - keys[(int) packed];
    return children[node] + (int) (beyond >>> (Long.SIZE - 1));
  }
}
