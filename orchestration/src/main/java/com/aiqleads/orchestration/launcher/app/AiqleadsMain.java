package com.aiqleads.orchestration.launcher.app;

import com.aiqleads.orchestration.launcher.AiqleadsCommand;

/** Starts the {@code aiqleads} command. */
public final class AiqleadsMain {
  private AiqleadsMain() {}

  public static void main(String[] arguments) {
    System.exit(AiqleadsCommand.run(arguments));
  }
}
