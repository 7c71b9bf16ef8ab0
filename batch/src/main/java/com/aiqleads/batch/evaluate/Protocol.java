package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Candidates.Line;
import com.aiqleads.batch.evaluate.PairReader.TestPairs;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes rankings to be judged out of the files, by the rules of the evaluation: a test item of the
 * user's own train is left out where repeats are hidden, one absent from train is a miss, a user
 * absent from train counts, each distinct candidate is ranked once, an excluded pair is neither
 * tested nor ranked. Nothing is dropped without being counted. Not thread-safe.
 */
final class Protocol {
  private final TrainData train;
  private final TestPairs test;
  private final TestPairs excluded;
  private final Repeats repeats;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<Query> queries = new ArrayList<>();
  private final Map<String, Integer> userIndex = new LinkedHashMap<>();

  private Protocol(TrainData train, TestPairs test, TestPairs excluded, Repeats repeats) {
    this.train = train;
    this.test = test;
    this.excluded = excluded;
    this.repeats = repeats;
    test.items().keySet().forEach(user -> userIndex.put(user, userIndex.size()));
  }

  /**
   * @param candidates null where all items are ranked
   * @param excluded pairs that are neither tested nor ranked
   * @throws DataProblem when nothing is left to judge
   */
  static Questions questionsOf(
      TrainData train,
      TestPairs test,
      @Nullable Candidates candidates,
      TestPairs excluded,
      Repeats repeats) {
    Protocol protocol = new Protocol(train, test, excluded, repeats);
    protocol.countFiles();
    boolean perLine = candidates != null && candidates.pairs();
    if (candidates == null) {
      test.items().forEach((user, items) -> protocol.askUser(user, items, null));
    } else {
      protocol.count("candidatesAbsentFromTrain", candidates.unknown());
      if (perLine) {
        protocol.askLines(candidates);
      } else {
        protocol.askLists(candidates);
      }
    }
    if (protocol.queries.isEmpty()) {
      String cause = candidates == null ? "" : protocol.mismatchOf(candidates);
      throw new DataProblem("nothing is left to judge: " + cause + protocol.counts);
    }
    protocol.count("rankings", protocol.queries.size());
    return new Questions(protocol.queries, perLine, repeats, protocol.counts);
  }

  private void countFiles() {
    count("trainInteractions", train.rows());
    count("trainUsers", train.users().size());
    count("trainItems", train.items().size());
    count("testLines", test.rows());
    count("testPairs", test.pairs());
    count("testUsers", test.items().size());
    count(
        "testUsersAbsentFromTrain",
        test.items().keySet().stream().filter(user -> train.users().find(user) < 0).count());
    count("excludedPairs", excluded.pairs());
    for (String none :
        List.of("testItemsInOwnTrain", "testItemsAbsentFromTrain", "testItemsExcluded")) {
      count(none, 0);
    }
  }

  /** Ranks all test items of a user, among the candidates or among all items. */
  private void askUser(String user, Set<String> testItems, int @Nullable [] candidates) {
    ItemSequence history = train.historyOf(user);
    Set<String> asked = withoutExcluded(user, testItems);
    int[] known = asked.stream().mapToInt(train.items()::find).filter(id -> id >= 0).toArray();
    int missing = asked.size() - known.length;
    int[] past = sortedOf(IntStream.of(history.items()));
    int[] own = sortedOf(IntStream.of(known).filter(item -> isHidden(item, past)));
    int[] relevant = sortedOf(IntStream.of(known).filter(item -> !holds(own, item)));
    count("testItemsAbsentFromTrain", missing);
    count("testItemsInOwnTrain", own.length);
    if (relevant.length + missing == 0) {
      count("usersLeftOut", 1);
      return;
    }
    int[] others =
        candidates == null
            ? null
            : sortedOf(IntStream.of(candidates).filter(c -> !holds(relevant, c) && !holds(own, c)));
    ask(user, history, relevant, missing, others);
  }

  /** Test items of a user that are to be ranked; the others are counted. */
  private Set<String> withoutExcluded(String user, Set<String> testItems) {
    Set<String> asked = new LinkedHashSet<>(testItems);
    asked.removeIf(item -> excluded.contains(user, item));
    count("testItemsExcluded", testItems.size() - asked.size());
    return asked;
  }

  private void askLists(Candidates candidates) {
    Map<String, int[]> lists = new LinkedHashMap<>();
    for (Line line : candidates.lines()) {
      lists.merge(
          line.user(),
          line.items(),
          (some, more) -> IntStream.concat(IntStream.of(some), IntStream.of(more)).toArray());
    }
    long foreign = lists.keySet().stream().filter(u -> !test.items().containsKey(u)).count();
    count("candidateListsWithoutTestItems", foreign);
    test.items()
        .forEach(
            (user, items) -> {
              int[] list = lists.get(user);
              if (list == null) {
                count("testUsersWithoutCandidates", 1);
              } else {
                askUser(user, items, list);
              }
            });
  }

  private void askLines(Candidates candidates) {
    long asked = 0;
    Set<List<String>> pairs = new HashSet<>();
    for (Line line : candidates.lines()) {
      String item = String.valueOf(line.testItem());
      if (test.contains(line.user(), item)) {
        pairs.add(List.of(line.user(), item));
        askLine(line, item);
        asked++;
      }
    }
    count("candidateLinesWithoutTestPair", candidates.lines().size() - asked);
    count("testPairsWithoutCandidates", test.pairs() - pairs.size());
  }

  private void askLine(Line line, String testItem) {
    ItemSequence history = train.historyOf(line.user());
    int item = train.items().find(testItem);
    if (excluded.contains(line.user(), testItem)) {
      count("testItemsExcluded", 1);
      count("linesLeftOut", 1);
    } else if (item < 0) {
      count("testItemsAbsentFromTrain", 1);
      ask(line.user(), history, new int[0], 1, sortedOf(IntStream.of(line.items())));
    } else if (isHidden(item, sortedOf(IntStream.of(history.items())))) {
      count("testItemsInOwnTrain", 1);
      count("linesLeftOut", 1);
    } else {
      int[] others = sortedOf(IntStream.of(line.items()).filter(other -> other != item));
      ask(line.user(), history, new int[] {item}, 0, others);
    }
  }

  /** That lists and test pairs are about different users or items; empty where they are not. */
  private String mismatchOf(Candidates candidates) {
    boolean users = candidates.lines().stream().anyMatch(l -> test.items().containsKey(l.user()));
    boolean pairs =
        candidates.lines().stream()
            .anyMatch(line -> test.contains(line.user(), String.valueOf(line.testItem())));
    if (users && (pairs || !candidates.pairs())) {
      return "";
    }
    Map.Entry<String, Set<String>> first = test.items().entrySet().iterator().next();
    return "%s (first list: %s; first test pair: %s, %s); "
        .formatted(
            users
                ? "no (user,item) of a candidate list is a test pair"
                : "no user of a candidate list is a user of a test pair",
            candidates.lines().get(0).key(),
            first.getKey(),
            first.getValue().iterator().next());
  }

  private void ask(
      String user, ItemSequence history, int[] relevant, int missing, int @Nullable [] others) {
    int[] unranked =
        sortedOf(
            excluded.items().getOrDefault(user, Set.of()).stream()
                .mapToInt(train.items()::find)
                .filter(id -> id >= 0));
    int[] ranked =
        others == null
            ? null
            : IntStream.of(others).filter(item -> !holds(unranked, item)).toArray();
    if (ranked != null && repeats == Repeats.HIDE) {
      int[] past = sortedOf(IntStream.of(history.items()));
      count("candidatesInOwnTrain", IntStream.of(ranked).filter(c -> holds(past, c)).count());
    }
    int index = userIndex.getOrDefault(user, -1);
    queries.add(new Query(index, history, relevant, missing, ranked, unranked));
  }

  private boolean isHidden(int item, int[] past) {
    return repeats == Repeats.HIDE && holds(past, item);
  }

  private void count(String what, long more) {
    counts.merge(what, more, Long::sum);
  }

  private static boolean holds(int[] sorted, int item) {
    return Arrays.binarySearch(sorted, item) >= 0;
  }

  private static int[] sortedOf(IntStream items) {
    return items.sorted().distinct().toArray();
  }
}
