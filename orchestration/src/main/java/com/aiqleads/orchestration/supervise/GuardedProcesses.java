package com.aiqleads.orchestration.supervise;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The guardian's side: learns from its standard input which processes to end, and ends them when
 * that input ends, which is when the launcher is gone. Lines: {@code guard <pid> <start mark>
 * <signal>} and {@code release <pid>}. For one thread.
 */
public final class GuardedProcesses {
  private static final Duration GRACE = Duration.ofSeconds(15);

  private record Guarded(ProcessIdentity identity, StopSignal signal) {}

  private final Map<Long, Guarded> guarded = new LinkedHashMap<>();

  /** Reads until the input ends, then ends what is still guarded and running, all at once. */
  public void guardUntilEndOf(InputStream input) throws IOException, InterruptedException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        learn(line);
      }
    } finally {
      endAll();
    }
  }

  static String guardLine(ProcessIdentity identity, StopSignal signal) {
    return "guard " + identity.pid() + " " + identity.startMark() + " " + signal;
  }

  static String releaseLine(ProcessIdentity identity) {
    return "release " + identity.pid();
  }

  private void learn(String line) {
    String[] words = line.split(" ", -1);
    long pid = Long.parseLong(words[1]);
    if (words[0].equals("guard")) {
      ProcessIdentity identity = new ProcessIdentity(pid, words[2]);
      guarded.put(pid, new Guarded(identity, StopSignal.valueOf(words[3])));
    } else {
      guarded.remove(pid);
    }
  }

  private void endAll() throws InterruptedException {
    List<Thread> enders = new ArrayList<>();
    for (Guarded one : guarded.values()) {
      Runnable end = () -> one.identity().findRunning().ifPresent(p -> one.signal().end(p, GRACE));
      Thread ender = new Thread(end, "end-" + one.identity().pid());
      ender.start();
      enders.add(ender);
    }
    for (Thread ender : enders) {
      ender.join();
    }
  }
}
