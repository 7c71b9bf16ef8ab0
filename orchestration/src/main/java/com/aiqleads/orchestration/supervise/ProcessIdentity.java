package com.aiqleads.orchestration.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process, told apart from a later one with the same pid by when it started. Immutable.
 *
 * @param pid of the process
 * @param startMark boot id and start tick on Linux (the wall clock may step, they do not), else the
 *     start time; without blanks
 */
public record ProcessIdentity(long pid, String startMark) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  // proc(5): field 22, counted from 1; the name in field 2 may hold blanks and brackets.
  private static final int START_FIELD_AFTER_NAME = 22 - 3;

  /** The identity of a process that is running now. */
  public static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(process.pid(), markOf(process));
  }

  /** The process itself, when it still runs. */
  public Optional<ProcessHandle> findRunning() {
    return ProcessHandle.of(pid)
        .filter(ProcessIdentity::isRunning)
        .filter(process -> markOf(process).equals(startMark));
  }

  /** Whether it runs; one that ended and only waits for its parent to ask does not. */
  static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      return !statOf(process)[0].equals("Z");
    } catch (IOException notLinuxOrGone) {
      return process.isAlive();
    }
  }

  private static String markOf(ProcessHandle process) {
    try {
      String tick = statOf(process)[START_FIELD_AFTER_NAME];
      return Files.readString(BOOT_ID).strip() + "/" + tick;
    } catch (IOException notLinuxOrGone) {
      return process
          .info()
          .startInstant()
          .map(Instant::toEpochMilli)
          .map(millis -> "millis/" + millis)
          .orElse("unknown");
    }
  }

  // Everything from field 3, the state, on.
  private static String[] statOf(ProcessHandle process) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
  }
}
