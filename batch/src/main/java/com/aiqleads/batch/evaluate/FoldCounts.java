package com.aiqleads.batch.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts of several folds: those of the train file itself, the others summed. */
final class FoldCounts {
  private static final String OF_TRAIN = "train";

  private FoldCounts() {}

  static Map<String, Long> of(TrainData train, List<JudgedFold> folds) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("folds", (long) folds.size());
    counts.put(OF_TRAIN + "Interactions", train.rows());
    counts.put(OF_TRAIN + "Users", (long) train.users().size());
    counts.put(OF_TRAIN + "Items", (long) train.items().size());
    for (JudgedFold fold : folds) {
      fold.counts()
          .forEach(
              (what, count) -> {
                if (!what.startsWith(OF_TRAIN)) {
                  counts.merge(what, count, Long::sum);
                }
              });
    }
    return counts;
  }
}
