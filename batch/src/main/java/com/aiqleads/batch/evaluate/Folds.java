package com.aiqleads.batch.evaluate;

/** Pairs of a train and the questions about it, made one at a time. */
interface Folds {
  /** How many, at least 1. */
  int count();

  /** What a mean over all of them is taken over. */
  Samples.Mean mean();

  /**
   * One of them.
   *
   * @param number from 1 to {@link #count}
   * @throws DataProblem when nothing is left to judge
   */
  Fold at(int number);

  /**
   * One train and what is asked about it.
   *
   * @param questions with users numbered alike in all folds
   */
  record Fold(TrainData train, Questions questions) {}

  /** A test file: one fold. */
  static Folds of(TrainData train, Questions questions) {
    return new Folds() {
      @Override
      public int count() {
        return 1;
      }

      @Override
      public Samples.Mean mean() {
        return questions.perLine() ? Samples.Mean.OVER_RANKINGS : Samples.Mean.OVER_USERS;
      }

      @Override
      public Fold at(int number) {
        return new Fold(train, questions);
      }
    };
  }
}
