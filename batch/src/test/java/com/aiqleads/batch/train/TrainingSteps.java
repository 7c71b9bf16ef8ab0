package com.aiqleads.batch.train;

import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunFile;
import com.aiqleads.batch.run.Workplace;

/** Lets tests of later steps train first. */
public final class TrainingSteps {
  private TrainingSteps() {}

  public static Outcome train(Workplace place, RunFile run) throws Exception {
    Outcome outcome = Training.run(place, run);
    place.record(outcome);
    return outcome;
  }
}
