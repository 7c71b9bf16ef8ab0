package com.aiqleads.orchestration.launcher;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the person at the terminal what happens and how long it took. Thread-safe. */
final class Progress {
  private final PrintStream out;
  private final long begin = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  /** Something that may fail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws Exception;
  }

  /** Does the work, says when it begins and what it took. */
  <T> T phase(String name, Work<T> work) throws Exception {
    long from = System.nanoTime();
    say(name + " …");
    T result = work.run();
    say(String.format(Locale.ROOT, "%s: done in %.1f s", name, (System.nanoTime() - from) / 1e9));
    return result;
  }

  synchronized void say(String line) {
    out.printf(Locale.ROOT, "[%6.1f s] %s%n", (System.nanoTime() - begin) / 1e9, line);
    out.flush();
  }

  /** A line as it is, for pasting. */
  synchronized void plain(String line) {
    out.println(line);
    out.flush();
  }
}
