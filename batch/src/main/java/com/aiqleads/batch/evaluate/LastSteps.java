package com.aiqleads.batch.evaluate;

import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The last steps of a history, numbered from 1, the very last. Entries of equal order are one step;
 * which of its items is tested says a seeded hash of the user's and the item's text.
 */
final class LastSteps {
  /** Stands between two ids that are hashed together; no id of a file holds it. */
  private static final char BETWEEN = '\n';

  private LastSteps() {}

  /** Number of steps of a history. */
  static int count(ItemSequence history) {
    int steps = 0;
    for (int end = history.size(); end > 0; end = startBefore(history, end)) {
      steps++;
    }
    return steps;
  }

  /**
   * Number of entries before the {@code step}-th last step; for 0 that of all entries.
   *
   * @param step at most {@link #count}
   */
  static int before(ItemSequence history, int step) {
    int end = history.size();
    for (int back = 0; back < step; back++) {
      end = startBefore(history, end);
    }
    return end;
  }

  private static int startBefore(ItemSequence history, int end) {
    int at = end - 1;
    while (at > 0 && history.order()[at - 1] == history.order()[at]) {
      at--;
    }
    return at;
  }

  /** The item of these that is tested: the one of the lowest hash. */
  static int drawn(String user, int[] items, Dictionary texts, long seed) {
    return IntStream.of(items)
        .boxed()
        .min(
            Comparator.comparingLong((Integer item) -> hashOf(user, texts.textOf(item), seed))
                .thenComparing(texts::textOf))
        .orElseThrow();
  }

  /** A hash of a pair, of nothing but its texts and the seed. */
  static long hashOf(String user, String item, long seed) {
    return Dictionary.hashOf(user + BETWEEN + item, seed);
  }
}
