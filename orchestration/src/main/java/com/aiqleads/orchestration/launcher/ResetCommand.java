package com.aiqleads.orchestration.launcher;

import com.aiqleads.orchestration.home.HomeInUseException;
import com.aiqleads.orchestration.home.HomeLock;
import com.aiqleads.orchestration.supervise.Supervisor;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = {"Deletes the home folder: all data, generations, secrets and logs."})
final class ResetCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--yes", description = "delete without asking; needed where nobody can answer")
  private boolean yes;

  @Override
  public Integer call() throws Exception {
    Installation installation = home.existing();
    try (HomeLock lock = HomeLock.acquire(installation.home());
        HomeLock imports = HomeLock.acquireForImport(installation.home())) {
      if (!yes && !confirmed(installation)) {
        System.err.println("nothing was deleted; say --yes to delete without asking");
        return 2;
      }
      Supervisor.open(installation.home(), Clock.systemUTC()).close();
      installation.home().delete();
      System.out.println("deleted " + installation.home().root());
      return 0;
    } catch (HomeInUseException running) {
      System.err.println(running.getMessage());
      return 3;
    }
  }

  private static boolean confirmed(Installation installation) {
    java.io.Console console = System.console();
    return console != null
        && "yes"
            .equals(
                console.readLine(
                    "Delete everything in %s? Type yes: ", installation.home().root()));
  }
}
