package com.aiqleads.batch.ranking;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Work that goes on beside the calling thread's: Spark jobs of little data leave cores idle, two at
 * a time do not. Closing waits for what was begun.
 */
public final class Beside implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "beside");
            thread.setDaemon(true);
            return thread;
          });

  /** Begins. */
  public <T> Future<T> start(Callable<T> work) {
    return threads.submit(work);
  }

  /** What came of it, when it has ended; fails as it failed. */
  public static <T> T ended(Future<T> work) throws Exception {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() throws InterruptedException {
    threads.shutdown();
    while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
      Thread.onSpinWait();
    }
  }
}
