package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.SplitRule.Side;
import com.aiqleads.contracts.ranking.ItemSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A data set in three parts. Rows stand by user in the order of the users' hashes, so they do not
 * tell the order of any file.
 *
 * @param train rows as read, each user's in order
 * @param test pairs, each once
 * @param excluded pairs that are neither tested nor to be ranked, each once
 * @param counts of what became of the data
 */
record Split(
    List<Interaction> train, List<Pair> test, List<Pair> excluded, Map<String, Long> counts) {

  /** A row of train. */
  record Interaction(String user, String item, float weight, long order) {}

  /** A user and an item. */
  record Pair(String user, String item) {}

  /**
   * @throws DataProblem when nothing is left in train or in test
   */
  static Split of(TrainData data, SplitRule rule) {
    Split split = new Split(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), newCounts());
    for (int user = 0; user < data.users().size(); user++) {
      split.add(data.users().textOf(user), data.set().histories().get(user), data.items(), rule);
    }
    split.counts.put("trainInteractions", (long) split.train.size());
    split.counts.put("testPairs", (long) split.test.size());
    split.counts.put("excludedPairs", (long) split.excluded.size());
    if (split.train.isEmpty() || split.test.isEmpty()) {
      throw new DataProblem(
          "nothing is left in "
              + (split.train.isEmpty() ? "train" : "test")
              + " (expected: a split that leaves something on both sides)");
    }
    return split;
  }

  private static Map<String, Long> newCounts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String what :
        List.of(
            "trainInteractions",
            "testPairs",
            "excludedPairs",
            "users",
            "usersWithoutTest",
            "usersWithoutTrain")) {
      counts.put(what, 0L);
    }
    return counts;
  }

  private void add(String user, ItemSequence history, Dictionary items, SplitRule rule) {
    Side[] sides = rule.sidesOf(user, history, items);
    TreeSet<Integer> tested = new TreeSet<>();
    TreeSet<Integer> rest = new TreeSet<>();
    int kept = 0;
    for (int at = 0; at < sides.length; at++) {
      int item = history.items()[at];
      switch (sides[at]) {
        case TRAIN -> {
          kept++;
          train.add(
              new Interaction(
                  user, items.textOf(item), history.weights()[at], history.order()[at]));
        }
        case TEST -> tested.add(item);
        case EXCLUDED -> rest.add(item);
      }
    }
    rest.removeAll(tested);
    tested.forEach(item -> test.add(new Pair(user, items.textOf(item))));
    rest.forEach(item -> excluded.add(new Pair(user, items.textOf(item))));
    counts.merge("users", 1L, Long::sum);
    counts.merge("usersWithoutTest", tested.isEmpty() ? 1L : 0L, Long::sum);
    counts.merge("usersWithoutTrain", kept == 0 ? 1L : 0L, Long::sum);
  }
}
