package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.ranking.TrainSet;
import com.aiqleads.contracts.ranking.ItemSequence;

/**
 * A train file.
 *
 * @param users whose histories stand in {@code set} under their ids
 * @param items the ids models know
 * @param rows number of interactions
 */
record TrainData(TrainSet set, Dictionary users, Dictionary items, long rows) {
  /** The past of a user; empty for one absent from train. */
  ItemSequence historyOf(String user) {
    int id = users.find(user);
    return id < 0 ? ItemSequence.empty() : set.histories().get(id);
  }
}
