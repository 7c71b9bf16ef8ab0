package com.aiqleads.orchestration.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands everything on to the batch job, which knows the options; needs no home folder. */
@Command(
    name = "ranking",
    mixinStandardHelpOptions = false,
    description = {
      "Judges ranking models on a data set split into train and test. Needs no running service and"
          + " no home folder. The options are those of the batch job; see aiqleads evaluate ranking"
          + " --help."
    })
final class EvaluateRankingCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", description = "options of the evaluation")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    return Workbench.run(jobArguments());
  }

  /** What the batch job is started with. */
  List<String> jobArguments() {
    List<String> all = new ArrayList<>(List.of("evaluate-ranking"));
    all.addAll(arguments);
    return all;
  }
}
