package com.aiqleads.orchestration.launcher;

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

  Installation open() throws java.io.IOException {
    return Installation.in(home);
  }

  Path folder() {
    return home;
  }
}
