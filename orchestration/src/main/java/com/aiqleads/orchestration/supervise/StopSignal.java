package com.aiqleads.orchestration.supervise;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a program is asked to end in good order. */
public enum StopSignal {
  /** What most programs expect. */
  TERM,
  /** PostgreSQL's fast shutdown; its TERM waits for every client to leave. */
  INT;

  private static final long SLICE_MILLIS = 50;

  /**
   * Asks the process to end, ends it by force after {@code grace}, and waits until it is gone.
   *
   * @throws IllegalStateException when even force did not end it
   */
  public void end(ProcessHandle process, Duration grace) {
    CompletableFuture<ProcessHandle> gone = process.onExit();
    if (!ProcessIdentity.isRunning(process)) {
      return;
    }
    send(process);
    if (isOver(process, gone, grace)) {
      return;
    }
    process.destroyForcibly();
    if (!isOver(process, gone, Duration.ofSeconds(10))) {
      throw new IllegalStateException("process " + process.pid() + " cannot be ended");
    }
  }

  private void send(ProcessHandle process) {
    if (this == TERM) {
      process.destroy();
      return;
    }
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noShell) {
      process.destroy();
    }
  }

  // Looked at in slices: one of somebody else's children may stay a zombie, which never "exits".
  private static boolean isOver(
      ProcessHandle process, CompletableFuture<ProcessHandle> gone, Duration limit) {
    for (long left = limit.toMillis(); left > 0; left -= SLICE_MILLIS) {
      try {
        gone.get(Math.min(left, SLICE_MILLIS), TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        if (!ProcessIdentity.isRunning(process)) {
          return true;
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
