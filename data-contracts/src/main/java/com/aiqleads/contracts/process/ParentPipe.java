package com.aiqleads.contracts.process;

import java.io.IOException;

/**
 * Ends this process when its parent ends, however the parent ended: the parent holds the write end
 * of this process's standard input, and the kernel closes it when the parent dies.
 */
public final class ParentPipe {
  /** Set to {@code 1} by a parent that hands over such a pipe. */
  public static final String VARIABLE = "AIQLEADS_PARENT_PIPE";

  private ParentPipe() {}

  /** Watches standard input on a daemon thread when the parent asked for it; returns at once. */
  public static void exitWithParent() {
    if (!"1".equals(System.getenv(VARIABLE))) {
      return;
    }
    Thread watch = new Thread(ParentPipe::awaitEnd, "parent-pipe");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // Bytes carry no meaning here; only the end of the stream does.
      }
    } catch (IOException gone) {
      // A broken pipe says the same as its end.
    }
    Runtime.getRuntime().halt(143);
  }
}
