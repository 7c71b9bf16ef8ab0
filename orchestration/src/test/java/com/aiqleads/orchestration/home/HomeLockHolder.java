package com.aiqleads.orchestration.home;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that takes the lock of a home, says so, and holds it: {@code <home>}. */
final class HomeLockHolder {
  private HomeLockHolder() {}

  public static void main(String[] args) throws Exception {
    try (HomeLock lock = HomeLock.acquire(Home.open(Path.of(args[0])))) {
      System.out.println("held");
      new CountDownLatch(1).await();
      lock.close();
    }
  }
}
