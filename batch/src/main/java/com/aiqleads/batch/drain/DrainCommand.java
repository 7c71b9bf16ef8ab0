package com.aiqleads.batch.drain;

import com.aiqleads.batch.run.StepOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drain}. */
@Command(
    name = Drain.STEP,
    mixinStandardHelpOptions = true,
    description = "Absorbs the interactions and the leads topic into the lake, up to a cut.")
public final class DrainCommand implements Callable<Integer> {
  @Mixin private StepOptions options = new StepOptions();

  @Override
  public Integer call() throws Exception {
    return options.runOnce(Drain.STEP, Drain::run);
  }
}
