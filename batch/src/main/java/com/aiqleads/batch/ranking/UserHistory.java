package com.aiqleads.batch.ranking;

import java.io.Serializable;
import java.util.Arrays;

/**
 * One user's past: parallel arrays, by order ascending; equal order = one step without direction
 * inside. An item may occur several times. The arrays are not copied: nobody changes them.
 *
 * @param items dense ids, from 0
 * @param weights of each interaction, above 0; 1 where the data has none
 * @param order position or unix seconds, see {@link OrderKind}; all 0 where there is none
 */
public record UserHistory(int[] items, float[] weights, long[] order) implements Serializable {
  private static final UserHistory EMPTY = new UserHistory(new int[0], new float[0], new long[0]);

  public UserHistory {
    if (weights.length != items.length || order.length != items.length) {
      throw new IllegalArgumentException(
          "weights: %d, order: %d (expected: %d, as many as items)"
              .formatted(weights.length, order.length, items.length));
    }
  }

  /** The past of a user nobody has seen. */
  public static UserHistory empty() {
    return EMPTY;
  }

  /** Number of interactions. */
  public int size() {
    return items.length;
  }

  /**
   * The first interactions only.
   *
   * @param count from 0 to {@link #size()}
   */
  public UserHistory first(int count) {
    return new UserHistory(
        Arrays.copyOf(items, count), Arrays.copyOf(weights, count), Arrays.copyOf(order, count));
  }
}
