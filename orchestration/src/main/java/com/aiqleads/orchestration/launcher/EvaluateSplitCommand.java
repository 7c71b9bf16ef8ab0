package com.aiqleads.orchestration.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands everything on to the batch job, which knows the options. */
@Command(
    name = "split",
    mixinStandardHelpOptions = false,
    description = {
      "Splits a file, or the imported data of a home, into train and test. Needs no running"
          + " service. The options are those of the batch job; see aiqleads evaluate split --help."
    })
final class EvaluateSplitCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", description = "options of the split")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    return Workbench.run(jobArguments());
  }

  /** What the batch job is started with. */
  List<String> jobArguments() {
    List<String> all = new ArrayList<>(List.of("evaluate-split"));
    all.addAll(arguments);
    return all;
  }
}
