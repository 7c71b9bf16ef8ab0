package com.aiqleads.contracts.ranking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Trees laid out to be scored fast: they ask the features themselves instead of their bins, by
 * whole numbers in the order of the floats, and walk without a branch. A node is one long, the key
 * of the last value that goes left above the number of its feature, and its left child; the right
 * child stands behind the left one. A leaf is its own left child, so that every walk through a tree
 * takes as many steps as the tree is deep. Many rows are left to {@link SlicedTrees}, which add the
 * same leaves in the same order. Immutable and thread-safe.
 */
final class PackedTrees {
  private static final int ABREAST = 4;

  /** Fewer rows are quicker to walk than to slice. */
  private static final int WORTH_SLICING = 16;

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
    int bits = Float.floatToIntBits(value);
    return bits ^ (bits >> (Integer.SIZE - 1) & Integer.MAX_VALUE);
  }

  /**
   * Adds up the trees for some rows, tree by tree.
   *
   * @param keys rows × width, of the features
   * @param sums per row, what the trees are added to
   */
  void addTo(double[] sums, int[] keys, int width, int rows) {
    int row = 0;
    if (sliced != null && rows >= WORTH_SLICING) {
      long[] scratch = sliced.newSlices();
      for (; rows - row >= WORTH_SLICING; row += SlicedTrees.ROWS) {
        int count = Math.min(SlicedTrees.ROWS, rows - row);
        sliced.addTo(sums, keys, width, row, count, scratch);
      }
    }
    walk(sums, keys, width, row, rows);
  }

  private void walk(double[] sums, int[] keys, int width, int from, int rows) {
    for (int tree = 0; tree < roots.length; tree++) {
      int row = from;
      for (; row + ABREAST <= rows; row += ABREAST) {
        addFour(tree, keys, width, row, sums);
      }
      for (; row < rows; row++) {
        int node = roots[tree];
        for (int step = depths[tree]; step > 0; step--) {
          node = next(node, keys, row * width);
        }
        sums[row] += values[node];
      }
    }
  }

  /** The walks of four rows do not wait for each other. */
  private void addFour(int tree, int[] keys, int width, int row, double[] sums) {
    int at0 = row * width;
    int at1 = at0 + width;
    int at2 = at1 + width;
    int at3 = at2 + width;
    int node0 = roots[tree];
    int node1 = node0;
    int node2 = node0;
    int node3 = node0;
    for (int step = depths[tree]; step > 0; step--) {
      node0 = next(node0, keys, at0);
      node1 = next(node1, keys, at1);
      node2 = next(node2, keys, at2);
      node3 = next(node3, keys, at3);
    }
    sums[row] += values[node0];
    sums[row + 1] += values[node1];
    sums[row + 2] += values[node2];
    sums[row + 3] += values[node3];
  }

  private int next(int node, int[] keys, int from) {
    long packed = nodes[node];
    long beyond = (packed >> Integer.SIZE) - keys[from + (int) packed];
    return children[node] + (int) (beyond >>> (Long.SIZE - 1));
  }
}
