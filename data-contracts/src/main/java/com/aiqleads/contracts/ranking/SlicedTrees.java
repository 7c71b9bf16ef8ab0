package com.aiqleads.contracts.ranking;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Trees that score up to 64 rows at once, one bit each. Per feature and threshold there is a slice,
 * the set of rows whose value lies above it: every value is compared once with the thresholds of
 * its feature ({@link FeatureThresholds}), whatever the number of trees, and an OR from the largest
 * threshold down makes the slices. Below a node of a tree whose rows are s, those of s in its slice
 * go right and the others left; the rows that went right at a level are a bit of their leaves'
 * numbers. So a tree costs a few operations per node for all rows, and per row one look at its
 * leaf. A tree is filled up to the full shape of its depth by nodes that lead left. After
 * QuickScorer (Lucchese 2015), which has a bit per leaf instead of a bit per row. Immutable and
 * thread-safe.
 */
final class SlicedTrees {
  /** Rows at a time. */
  private static final int ROWS = Long.SIZE;

  /** Of so many rows, blocks that are compared with the thresholds at a time. */
  private static final int BLOCKS = 4;

  /** Bits of a leaf's number at most. */
  static final int DEEPEST = 6;

  private static final int EMPTY_SLICE = 0;
  private static final int ROWS_PER_WORD = Long.BYTES;

  /** For each byte, its bits in a byte each, the lowest first. */
  private static final long[] SPREAD =
      IntStream.range(0, 1 << Byte.SIZE).mapToLong(SlicedTrees::spread).toArray();

  private final FeatureThresholds[] thresholds;
  private final int[] firstSlices;
  private final int slices;

  /**
   * Per tree level by level, within a level by the turns taken so far, the first the lowest bit.
   */
  private final int[][] nodes;

  private final double[][] values;

  /**
   * @param splits nodes in any order: children after their parents, a leaf has feature −1
   * @param keys per node, the key of the last value that goes left
   * @param depths of the trees, at most {@link #DEEPEST}
   */
  SlicedTrees(TreeEnsemble splits, int[] keys, int[] depths, int features) {
    this.thresholds = new FeatureThresholds[features];
    this.firstSlices = new int[features];
    int used = EMPTY_SLICE + 1;
    for (int feature = 0; feature < features; feature++) {
      int its = feature;
      thresholds[feature] =
          new FeatureThresholds(
              IntStream.range(0, keys.length)
                  .filter(node -> splits.feature()[node] == its)
                  .map(node -> keys[node])
                  .sorted()
                  .distinct()
                  .toArray());
      firstSlices[feature] = used;
      used += thresholds[feature].count() + 1;
    }
    this.slices = used;
    this.nodes = new int[depths.length][];
    this.values = new double[depths.length][];
    for (int tree = 0; tree < depths.length; tree++) {
      nodes[tree] = new int[(1 << depths[tree]) - 1];
      values[tree] = new double[1 << depths[tree]];
      put(splits, keys, tree, splits.roots()[tree], 0, 0);
    }
  }

  private static long spread(int bits) {
    return IntStream.range(0, Byte.SIZE)
        .mapToLong(bit -> (long) (bits >>> bit & 1) << (Byte.SIZE * bit))
        .sum();
  }

  private void put(TreeEnsemble splits, int[] keys, int tree, int node, int level, int turns) {
    int feature = splits.feature()[node];
    if (feature < 0) {
      values[tree][turns] = splits.value()[node];
      return;
    }
    int slice = firstSlices[feature] + 1 + thresholds[feature].placeOf(keys[node]);
    nodes[tree][(1 << level) - 1 + turns] = slice;
    put(splits, keys, tree, splits.left()[node], level + 1, turns);
    put(splits, keys, tree, splits.right()[node], level + 1, turns | 1 << level);
  }

  /**
   * Adds up the trees for some rows, tree by tree.
   *
   * @param columns the features, features × rows
   * @param rows how many of them
   * @param memory of the calling thread; what it held does not matter
   */
  void addTo(double[] sums, float[][] columns, int rows, TreeMemory memory) {
    int most = Math.min(BLOCKS * ROWS, rows);
    memory.makeRoom(blocksOf(most), slices, most);
    for (int row = 0; row < rows; row += most) {
      int count = Math.min(most, rows - row);
      for (int block = 0; block < blocksOf(count); block++) {
        Arrays.fill(memory.slices[block], 0, slices, 0);
      }
      for (int feature = 0; feature < thresholds.length; feature++) {
        if (thresholds[feature].count() > 0) {
          thresholds[feature].find(columns[feature], row, count, memory);
          slice(feature, count, memory);
        }
      }
      for (int from = 0; from < count; from += ROWS) {
        addTo(sums, row + from, Math.min(ROWS, count - from), memory.slices[from / ROWS]);
      }
    }
  }

  private static int blocksOf(int rows) {
    return (rows + ROWS - 1) / ROWS;
  }

  private void addTo(double[] sums, int row, int count, long[] slices) {
    long all = -1L >>> (ROWS - count);
    long[] sets = new long[1 << DEEPEST];
    long[] turns = new long[DEEPEST];
    long[] others = new long[DEEPEST];
    int tree = 0;
    for (; tree + 1 < nodes.length; tree += 2) {
      sets[0] = all;
      split(nodes[tree], slices, sets, turns);
      sets[0] = all;
      split(nodes[tree + 1], slices, sets, others);
      addLeaves(values[tree], turns, values[tree + 1], others, sums, row, count);
    }
    if (tree < nodes.length) {
      sets[0] = all;
      split(nodes[tree], slices, sets, turns);
      addLeaves(values[tree], turns, sums, row, count);
    }
  }

  private void slice(int feature, int count, TreeMemory memory) {
    int first = firstSlices[feature];
    int end = first + thresholds[feature].count();
    for (int from = 0; from < count; from += ROWS) {
      long[] into = memory.slices[from / ROWS];
      int rows = Math.min(ROWS, count - from);
      for (int n = 0; n < rows; n++) {
        into[first + memory.places[from + n]] |= 1L << n;
      }
      long above = 0;
      for (int at = end; at > first; at--) {
        above |= into[at];
        into[at] = above;
      }
    }
  }

  /** Level by level: of each set of a level those that go right become a set behind all of them. */
  private static void split(int[] tree, long[] slices, long[] sets, long[] turns) {
    int node = 0;
    int level = 0;
    for (int width = 1; node < tree.length; width <<= 1) {
      long turned = 0;
      for (int set = 0; set < width; set++) {
        long rows = sets[set];
        long right = rows & slices[tree[node + set]];
        sets[set] = rows ^ right;
        sets[width + set] = right;
        turned |= right;
      }
      turns[level++] = turned;
      node += width;
    }
    for (; level < turns.length; level++) {
      turns[level] = 0;
    }
  }

  private static void addLeaves(double[] values, long[] turns, double[] sums, int row, int count) {
    for (int from = 0; from < count; from += ROWS_PER_WORD) {
      long leaves = leavesOf(turns, from);
      for (int n = from; n < Math.min(count, from + ROWS_PER_WORD); n++) {
        sums[row + n] += values[(int) leaves & 0xff];
        leaves >>>= Byte.SIZE;
      }
    }
  }

  /**
   * Adds two trees, one after the other, to eight rows at a time; written out, as loops of a few
   * turns cost more than what is in them.
   */
  private static void addLeaves(
      double[] first,
      long[] firstTurns,
      double[] second,
      long[] secondTurns,
      double[] sums,
      int row,
      int count) {
    int n = 0;
    for (; n + ROWS_PER_WORD <= count; n += ROWS_PER_WORD) {
      long a = leavesOf(firstTurns, n);
      long b = leavesOf(secondTurns, n);
      int at = row + n;
      sums[at] = sums[at] + first[(int) a & 0xff] + second[(int) b & 0xff];
      sums[at + 1] = sums[at + 1] + first[(int) (a >>> 8) & 0xff] + second[(int) (b >>> 8) & 0xff];
      sums[at + 2] =
          sums[at + 2] + first[(int) (a >>> 16) & 0xff] + second[(int) (b >>> 16) & 0xff];
      sums[at + 3] =
          sums[at + 3] + first[(int) (a >>> 24) & 0xff] + second[(int) (b >>> 24) & 0xff];
      sums[at + 4] =
          sums[at + 4] + first[(int) (a >>> 32) & 0xff] + second[(int) (b >>> 32) & 0xff];
      sums[at + 5] =
          sums[at + 5] + first[(int) (a >>> 40) & 0xff] + second[(int) (b >>> 40) & 0xff];
      sums[at + 6] =
          sums[at + 6] + first[(int) (a >>> 48) & 0xff] + second[(int) (b >>> 48) & 0xff];
      sums[at + 7] = sums[at + 7] + first[(int) (a >>> 56)] + second[(int) (b >>> 56)];
    }
    if (n < count) {
      long a = leavesOf(firstTurns, n);
      long b = leavesOf(secondTurns, n);
      for (; n < count; n++) {
        sums[row + n] = sums[row + n] + first[(int) a & 0xff] + second[(int) b & 0xff];
        a >>>= Byte.SIZE;
        b >>>= Byte.SIZE;
      }
    }
  }

  /** The numbers of the leaves of eight rows, a byte each. */
  private static long leavesOf(long[] turns, int row) {
    return SPREAD[(int) (turns[0] >>> row) & 0xff]
        | SPREAD[(int) (turns[1] >>> row) & 0xff] << 1
        | SPREAD[(int) (turns[2] >>> row) & 0xff] << 2
        | SPREAD[(int) (turns[3] >>> row) & 0xff] << 3
        | SPREAD[(int) (turns[4] >>> row) & 0xff] << 4
        | SPREAD[(int) (turns[5] >>> row) & 0xff] << 5;
  }
}
