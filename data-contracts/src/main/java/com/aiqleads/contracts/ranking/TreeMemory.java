package com.aiqleads.contracts.ranking;

/**
 * Working memory of {@link SlicedTrees}, kept from call to call as it is worth more in the
 * processor's caches than anew. Grows to what trees and rows need. Not thread-safe.
 */
final class TreeMemory {
  /** Per block of rows and slice. */
  long[][] slices = new long[0][];

  /** Two rows of keys. */
  int[][] keys = new int[2][0];

  final FloatBits bits = new FloatBits();

  /** Per row. */
  int[] places = new int[0];

  void makeRoom(int blocks, int slicesOfEach, int rows) {
    if (slices.length < blocks || slices.length > 0 && slices[0].length < slicesOfEach) {
      slices = new long[blocks][slicesOfEach];
    }
    if (places.length < rows) {
      places = new int[rows];
      keys = new int[2][rows];
    }
  }
}
