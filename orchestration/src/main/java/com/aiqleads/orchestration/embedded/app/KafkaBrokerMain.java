package com.aiqleads.orchestration.embedded.app;

import java.io.IOException;

/** The broker's process: {@code <configuration file> <cluster id>}. */
public final class KafkaBrokerMain {
  private KafkaBrokerMain() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("expected: <configuration file> <cluster id>");
    }
    BrokerLifeline.exitWithParent();
    BrokerProcess.run(args[0], args[1]);
  }
}
