package com.aiqleads.batch.train;

import com.aiqleads.batch.run.StepOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code train}. */
@Command(
    name = Training.STEP,
    mixinStandardHelpOptions = true,
    description = "Trains the lead vectors of a generation.")
public final class TrainCommand implements Callable<Integer> {
  @Mixin private StepOptions options = new StepOptions();

  @Override
  public Integer call() throws Exception {
    return options.runOnce(Training.STEP, Training::run);
  }
}
