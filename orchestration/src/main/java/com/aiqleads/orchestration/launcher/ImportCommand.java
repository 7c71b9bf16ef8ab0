package com.aiqleads.orchestration.launcher;

import com.aiqleads.orchestration.home.HomeInUseException;
import com.aiqleads.orchestration.home.HomeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
  private static final int CALLERS_FAULT = 2;
  private static final int BUSY = 3;

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
    boolean made = !Files.exists(home.folder());
    Installation installation = home.open();
    try (HomeLock lock = HomeLock.acquireForImport(installation.home())) {
      int code = installation.sparkJob(installation.importSettings()).runInForeground(all);
      if (code == CALLERS_FAULT && made) {
        removeUnused(installation);
      }
      return code;
    } catch (HomeInUseException busy) {
      System.err.println(busy.getMessage());
      return BUSY;
    }
  }

  /**
   * A home that was made for an import which was refused goes again, unless somebody uses it; the
   * caller holds the lock of imports.
   */
  static void removeUnused(Installation installation) throws IOException {
    if (holdsATable(installation.lake())) {
      return;
    }
    try (HomeLock lock = HomeLock.acquire(installation.home())) {
      installation.home().delete();
    } catch (HomeInUseException used) {
      // A launcher was started in it meanwhile: it is that one's home now.
    }
  }

  private static boolean holdsATable(Path lake) throws IOException {
    if (!Files.isDirectory(lake)) {
      return false;
    }
    try (Stream<Path> tables = Files.list(lake)) {
      return tables.anyMatch(table -> Files.isDirectory(table.resolve("_delta_log")));
    }
  }
}
