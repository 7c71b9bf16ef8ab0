package com.aiqleads.orchestration.launcher;

import com.aiqleads.orchestration.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option every command has: which installation it is about. */
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".aiqleads",
      description = "folder of all state: data, secrets, logs (default: ${DEFAULT-VALUE})")
  private Path home = Path.of(".aiqleads");

  /** The installation, made where there is none. */
  Installation open() throws IOException {
    return Installation.in(home);
  }

  /**
   * The installation that is there.
   *
   * @throws IllegalArgumentException where there is none
   */
  Installation existing() throws IOException {
    if (!exists()) {
      throw new IllegalArgumentException(missing());
    }
    return open();
  }

  boolean exists() {
    return Home.find(home).isPresent();
  }

  /** Says that there is none, and how to come by one. */
  String missing() {
    return "there is no home at "
        + home.toAbsolutePath().normalize()
        + "; aiqleads up and aiqleads import make one, and --home names another";
  }

  Path folder() {
    return home;
  }
}
