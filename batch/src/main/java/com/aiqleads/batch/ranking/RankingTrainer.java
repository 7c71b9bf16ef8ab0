package com.aiqleads.batch.ranking;

import java.util.List;

/** Learns models from train alone. */
public interface RankingTrainer {
  /**
   * The models asked for, in the order they are named.
   *
   * @throws IllegalArgumentException when a name is not on offer, or not for such data
   */
  List<ScoringModel> train(TrainSet train, TrainRequest request) throws Exception;
}
