package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.ranking.TrainSet;
import com.aiqleads.contracts.ranking.ItemSequence;
import org.jspecify.annotations.Nullable;

/**
 * A train file.
 *
 * @param users whose histories stand in {@code set} under their ids
 * @param items the ids models know
 * @param rows number of interactions
 * @param header of the file; null where it has none, or there is no file
 */
record TrainData(
    TrainSet set, Dictionary users, Dictionary items, long rows, @Nullable String header) {
  TrainData withHeader(@Nullable String line) {
    return new TrainData(set, users, items, rows, line);
  }

  /** The past of a user; empty for one absent from train. */
  ItemSequence historyOf(String user) {
    int id = users.find(user);
    return id < 0 ? ItemSequence.empty() : set.histories().get(id);
  }
}
