package com.aiqleads.batch.precompute;

import com.aiqleads.batch.run.StepOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code precompute}. */
@Command(
    name = Precomputation.STEP,
    mixinStandardHelpOptions = true,
    description = "Computes the batch view of a generation and completes it with its manifest.")
public final class PrecomputeCommand implements Callable<Integer> {
  @Mixin private StepOptions options = new StepOptions();

  @Override
  public Integer call() throws Exception {
    return options.runOnce(Precomputation.STEP, Precomputation::run);
  }
}
