package com.aiqleads.orchestration.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    mixinStandardHelpOptions = false,
    description = {
      "Brings CSV, JSON Lines or Parquet files into the master tables; they count from the next"
          + " nightly on. Needs no running service. All other options are those of the batch job;"
          + " see aiqleads import --help."
    })
final class ImportCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Parameters(arity = "0..*", description = "options and files of the import")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    List<String> all = new ArrayList<>(List.of("import"));
    all.addAll(arguments);
    if (arguments.contains("--help") || arguments.contains("-h")) {
      return Workbench.run(all);
    }
    Installation installation = home.open();
    return installation.sparkJob(installation.importSettings()).runInForeground(all);
  }
}
