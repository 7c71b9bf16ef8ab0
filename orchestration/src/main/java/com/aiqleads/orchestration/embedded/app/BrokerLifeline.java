package com.aiqleads.orchestration.embedded.app;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends this JVM when its standard input, a pipe from the launcher, ends. Stateless. */
final class BrokerLifeline {
  private static final long GRACE_SECONDS = 15;

  private BrokerLifeline() {}

  static void exitWithParent() {
    if (!"1".equals(System.getenv("AIQLEADS_PARENT_PIPE"))) {
      return;
    }
    daemon("parent-pipe", BrokerLifeline::awaitEndOfInput);
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said on it; only its end matters.
      }
    } catch (IOException broken) {
      System.err.println("parent pipe: " + broken.getMessage());
    }
    daemon("exit-by-force", BrokerLifeline::haltAfterGrace);
    System.exit(0);
  }

  private static void haltAfterGrace() {
    try {
      new CountDownLatch(1).await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
