package com.aiqleads.batch.evaluate;

import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Says of each of a user's interactions on which side of a split it stands. */
sealed interface SplitRule {
  /** Where an interaction goes. */
  enum Side {
    TRAIN,
    TEST,
    /** Neither history nor to be ranked. */
    EXCLUDED
  }

  /**
   * The sides of a user's interactions, in their order.
   *
   * @param items texts of the items
   */
  Side[] sidesOf(String user, ItemSequence history, Dictionary items);

  /**
   * One cut for all users.
   *
   * @param firstTested unix time in seconds from which on interactions are tested
   */
  record ByTime(long firstTested) implements SplitRule {
    /** What a product of doubles may be too large by. */
    private static final double ROUNDING = 1e-9;

    /**
     * The cut before the last interactions of all, so that at least this share of them is tested;
     * those of one second stay together.
     */
    static ByTime ofShare(List<ItemSequence> histories, double share) {
      long[] times =
          histories.stream().flatMapToLong(past -> Arrays.stream(past.order())).sorted().toArray();
      int tested = (int) Math.ceil(times.length * share - ROUNDING);
      return new ByTime(times[times.length - tested]);
    }

    @Override
    public Side[] sidesOf(String user, ItemSequence history, Dictionary items) {
      return Arrays.stream(history.order())
          .mapToObj(order -> order < firstTested ? Side.TRAIN : Side.TEST)
          .toArray(Side[]::new);
    }
  }

  /**
   * Each user's last steps, as long as one stays before them. Of a step with several items a drawn
   * one is tested, the rest excluded.
   */
  record ByLastSteps(int steps, long seed) implements SplitRule {
    @Override
    public Side[] sidesOf(String user, ItemSequence history, Dictionary items) {
      Side[] sides = new Side[history.size()];
      Arrays.fill(sides, Side.TRAIN);
      int last = Math.min(steps, LastSteps.count(history) - 1);
      for (int step = 1; step <= last; step++) {
        int from = LastSteps.before(history, step);
        int to = LastSteps.before(history, step - 1);
        int[] done = Arrays.copyOfRange(history.items(), from, to);
        int drawn = LastSteps.drawn(user, done, items, seed);
        for (int at = from; at < to; at++) {
          sides[at] = history.items()[at] == drawn ? Side.TEST : Side.EXCLUDED;
        }
      }
      return sides;
    }
  }

  /** A share of each user's distinct items, by hash, with all that the user did with them. */
  record ByRandomPairs(double share, long seed) implements SplitRule {
    @Override
    public Side[] sidesOf(String user, ItemSequence history, Dictionary items) {
      int[] distinct = IntStream.of(history.items()).distinct().toArray();
      long wanted = Math.min(distinct.length - 1, Math.round(distinct.length * share));
      Set<Integer> tested = new HashSet<>();
      IntStream.of(distinct)
          .boxed()
          .sorted(
              Comparator.comparingLong(
                      (Integer item) -> LastSteps.hashOf(user, items.textOf(item), seed))
                  .thenComparing(items::textOf))
          .limit(Math.max(0, wanted))
          .forEach(tested::add);
      return IntStream.of(history.items())
          .mapToObj(item -> tested.contains(item) ? Side.TEST : Side.TRAIN)
          .toArray(Side[]::new);
    }
  }
}
