package com.aiqleads.orchestration.home;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process that is given a port, says which, and holds it: {@code <home> <cache> <port>}. */
final class PortHolder {
  private PortHolder() {}

  public static void main(String[] args) throws Exception {
    try (PortBook ports = PortBook.open(Home.open(Path.of(args[0])), Path.of(args[1]), Map.of())) {
      System.out.println(ports.portOf("redis.port", Integer.parseInt(args[2])));
      new CountDownLatch(1).await();
    }
  }
}
