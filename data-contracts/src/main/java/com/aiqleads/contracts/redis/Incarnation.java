package com.aiqleads.contracts.redis;

import org.jspecify.annotations.Nullable;

/**
 * One life of the data in Redis. It is bound to the run id of the Redis process; whoever connects
 * and finds none, or one of another run id, makes a new one by compare-and-set, and everything
 * written under an older one counts as lost.
 */
public final class Incarnation {
  private Incarnation() {}

  /** A new incarnation for the process with this run id. */
  public static String of(String runId, String random) {
    return runId + ":" + random;
  }

  /** Whether the stored value belongs to the Redis process with this run id. */
  public static boolean isOf(@Nullable String stored, String runId) {
    return stored != null && stored.startsWith(runId + ":");
  }

  /**
   * The run id in the reply of {@code INFO server}.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static String runIdOf(String info) {
    for (String line : info.split("\r?\n", -1)) {
      if (line.startsWith("run_id:")) {
        return line.substring("run_id:".length()).trim();
      }
    }
    throw new IllegalArgumentException("INFO server has no run_id");
  }
}
