package com.aiqleads.contracts.ranking;

import com.aiqleads.contracts.scoring.FourRows;
import java.util.Arrays;

/**
 * The vectors of all items turned around, in blocks of some items with a row per component: for who
 * asks for all items of one user after the other. A block is small enough to stay close to the
 * processor while several vectors of a user are multiplied with it. Products have the same bits as
 * those of {@link TurnedVectors}. Keeps 4 bytes per item and dimension. Immutable and thread-safe.
 */
final class TurnedItems {
  /** Items of a block; the last may have fewer. */
  static final int ITEMS = 512;

  private final int items;

  /** Blocks × components × items of the block. */
  private final float[][][] blocks;

  private TurnedItems(int items, float[][][] blocks) {
    this.items = items;
    this.blocks = blocks;
  }

  static TurnedItems of(ItemVectors vectors) {
    int items = vectors.size();
    int rank = vectors.rank();
    float[][][] blocks = new float[(items + ITEMS - 1) / ITEMS][rank][];
    float[] vector = new float[rank];
    for (int block = 0; block < blocks.length; block++) {
      int first = block * ITEMS;
      int count = Math.min(ITEMS, items - first);
      Arrays.setAll(blocks[block], k -> new float[count]);
      for (int n = 0; n < count; n++) {
        vectors.read(first + n, vector);
        for (int k = 0; k < rank; k++) {
          blocks[block][k][n] = vector[k];
        }
      }
    }
    return new TurnedItems(items, blocks);
  }

  int blocks() {
    return blocks.length;
  }

  int countOf(int block) {
    return Math.min(ITEMS, items - block * ITEMS);
  }

  /**
   * Inner products with a user's vector.
   *
   * @param products written: one per item of the block, whose first item is {@code block} × {@value
   *     #ITEMS}
   */
  void multiply(int block, float[] user, float[] products) {
    int count = countOf(block);
    Arrays.fill(products, 0, count, 0);
    FourRows.add(products, count, blocks[block], user, user.length);
  }
}
