package com.aiqleads.orchestration.launcher;

import com.aiqleads.orchestration.home.HomeInUseException;
import com.aiqleads.orchestration.home.HomeLock;
import com.aiqleads.orchestration.supervise.Supervisor;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = {"Stops everything of this home folder in good order; nothing is lost."})
final class DownCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @Mixin private HomeOption home = new HomeOption();

  @Override
  public Integer call() throws Exception {
    Installation installation = home.existing();
    try (HomeLock lock = HomeLock.acquire(installation.home())) {
      // Nobody holds the home: what a killed launcher left behind is ended.
      Supervisor.open(installation.home(), Clock.systemUTC()).close();
      Files.deleteIfExists(installation.readyFile());
      Files.deleteIfExists(installation.servicesFile());
      System.out.println("nothing is running in " + installation.home().root());
      return 0;
    } catch (HomeInUseException running) {
      return stopHolder(installation);
    }
  }

  private static int stopHolder(Installation installation) throws Exception {
    long pid = Long.parseLong(Files.readString(installation.home().lockFile()).strip());
    Optional<ProcessHandle> launcher = ProcessHandle.of(pid);
    if (launcher.isPresent()) {
      launcher.get().destroy();
      try {
        launcher.get().onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        System.err.println(
            "the launcher (pid " + pid + ") has not ended within " + LIMIT.toSeconds() + " s");
        return 1;
      }
    }
    System.out.println("stopped");
    return 0;
  }
}
