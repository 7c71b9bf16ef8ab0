package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.PairReader.TestPairs;
import com.aiqleads.batch.ranking.OrderKind;
import com.aiqleads.batch.ranking.TrainSet;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Fold k learns from every history without its last k steps and is asked for the k-th last. Users
 * and items that have nothing left are absent from that fold's train. Of a step with several items
 * one is drawn and tested; the rest is neither in the history nor ranked. Immutable.
 */
final class RollingFolds implements Folds {
  private final TrainData all;
  private final int count;
  private final Repeats repeats;
  private final long seed;

  private RollingFolds(TrainData all, int count, Repeats repeats, long seed) {
    this.all = all;
    this.count = count;
    this.repeats = repeats;
    this.seed = seed;
  }

  /**
   * @param file that {@code all} was read from, to name it
   * @throws DataProblem when there is no order, or no user has a step before the last {@code count}
   */
  static RollingFolds of(Path file, TrainData all, int count, Repeats repeats, long seed) {
    if (all.set().orderKind() == OrderKind.NONE) {
      throw new DataProblem(file, "no order or time (expected: one, for --rolling)", null);
    }
    int longest = all.set().histories().stream().mapToInt(LastSteps::count).max().orElse(0);
    if (longest <= count) {
      throw new DataProblem(
          "--rolling: %d (expected: fewer than the %d steps of the longest history)"
              .formatted(count, longest));
    }
    return new RollingFolds(all, count, repeats, seed);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public Samples.Mean mean() {
    return Samples.Mean.OVER_USERS;
  }

  @Override
  public Fold at(int number) {
    Map<String, Set<String>> tested = new LinkedHashMap<>();
    Map<String, Set<String>> excluded = new LinkedHashMap<>();
    List<ItemSequence> pasts = new ArrayList<>();
    long tooShort = 0;
    for (int user = 0; user < all.users().size(); user++) {
      ItemSequence history = all.set().histories().get(user);
      if (LastSteps.count(history) <= number) {
        tooShort++;
        pasts.add(ItemSequence.empty());
        continue;
      }
      int begin = LastSteps.before(history, number);
      int end = LastSteps.before(history, number - 1);
      pasts.add(history.first(begin));
      ask(all.users().textOf(user), history.slice(begin, end).items(), tested, excluded);
    }
    TestPairs test = new TestPairs(tested, tested.size(), null);
    TestPairs rest = new TestPairs(excluded, excluded.size(), null);
    TrainData train = trainOf(pasts);
    Questions questions = Protocol.questionsOf(train, test, null, rest, repeats);
    return new Fold(train, numbered(questions, List.copyOf(tested.keySet()), tooShort));
  }

  private void ask(
      String user, int[] step, Map<String, Set<String>> tested, Map<String, Set<String>> excluded) {
    int drawn = LastSteps.drawn(user, step, all.items(), seed);
    tested.put(user, Set.of(all.items().textOf(drawn)));
    Set<String> rest = new LinkedHashSet<>();
    IntStream.of(step).filter(i -> i != drawn).mapToObj(all.items()::textOf).forEach(rest::add);
    if (!rest.isEmpty()) {
      excluded.put(user, rest);
    }
  }

  /** Numbers users as the whole data does, and counts those whose history is too short. */
  private Questions numbered(Questions questions, List<String> users, long tooShort) {
    List<Query> queries =
        questions.queries().stream()
            .map(query -> query.withUser(all.users().find(users.get(query.user()))))
            .toList();
    Map<String, Long> counts = new LinkedHashMap<>(questions.counts());
    counts.put("usersTooShort", tooShort);
    return new Questions(queries, questions.perLine(), questions.repeats(), counts);
  }

  /** The pasts that are not empty, and the items that are left in them, in their order. */
  private TrainData trainOf(List<ItemSequence> pasts) {
    Dictionary users = new Dictionary();
    List<ItemSequence> left = new ArrayList<>();
    boolean[] used = new boolean[all.items().size()];
    for (int user = 0; user < pasts.size(); user++) {
      if (pasts.get(user).size() > 0) {
        users.idOf(all.users().textOf(user));
        left.add(pasts.get(user));
        IntStream.of(pasts.get(user).items()).forEach(item -> used[item] = true);
      }
    }
    Dictionary items = new Dictionary();
    int[] anew = new int[used.length];
    for (int item = 0; item < used.length; item++) {
      anew[item] = used[item] ? items.idOf(all.items().textOf(item)) : -1;
    }
    List<ItemSequence> histories =
        left.stream()
            .map(
                past ->
                    new ItemSequence(
                        Arrays.stream(past.items()).map(item -> anew[item]).toArray(),
                        past.weights(),
                        past.order()))
            .toList();
    long rows = histories.stream().mapToLong(ItemSequence::size).sum();
    return new TrainData(
        new TrainSet(items.size(), histories, all.set().orderKind()), users, items, rows, null);
  }
}
