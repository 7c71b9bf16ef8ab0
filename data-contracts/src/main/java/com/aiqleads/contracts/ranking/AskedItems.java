package com.aiqleads.contracts.ranking;

import java.util.Arrays;

/**
 * Which items are asked for, and the place of each. Keeps 5 to 6 bytes per item; most lookups end
 * at the one of them that tells whether, so that those lie close to the processor. Not thread-safe.
 */
final class AskedItems {
  private static final int NOT_ASKED_FOR = -1;

  /** 1: asked for. As long as the next power of two, so that a mask keeps numbers within. */
  final byte[] isAsked;

  /** The item's place; negative: not asked for. */
  final int[] slotOf;

  private int[] items = new int[0];

  AskedItems(int items) {
    this.isAsked = new byte[Integer.highestOneBit(Math.max(1, 2 * items - 1))];
    this.slotOf = new int[items];
    Arrays.fill(slotOf, NOT_ASKED_FOR);
  }

  /** Asks for other items, each once, instead. */
  void ask(int[] wanted) {
    for (int item : items) {
      isAsked[item] = 0;
      slotOf[item] = NOT_ASKED_FOR;
    }
    items = wanted.clone();
    for (int slot = 0; slot < items.length; slot++) {
      isAsked[items[slot]] = 1;
      slotOf[items[slot]] = slot;
    }
  }

  /** How many are asked for. */
  int count() {
    return items.length;
  }

  /** Those asked for, by place; not to be changed. */
  int[] items() {
    return items;
  }
}
