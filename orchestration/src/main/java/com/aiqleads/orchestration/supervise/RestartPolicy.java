package com.aiqleads.orchestration.supervise;

import java.time.Duration;

/**
 * When a child that died is started again: after {@code first}, doubled with each further death up
 * to {@code most}; a child that stayed ready for {@code stableAfter} begins anew. Immutable.
 */
public record RestartPolicy(Duration first, Duration most, Duration stableAfter) {
  /** For a service that should always run. */
  public static final RestartPolicy ALWAYS =
      new RestartPolicy(Duration.ofMillis(200), Duration.ofSeconds(30), Duration.ofMinutes(1));

  /** For a child that is meant to end by itself. */
  public static final RestartPolicy NEVER =
      new RestartPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  public RestartPolicy {
    if (first.isNegative() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "first: " + first + ", most: " + most + " (expected: 0 <= first <= most)");
    }
  }

  /** Whether the child is started again at all. */
  public boolean restarts() {
    return !most.isZero();
  }

  /** The wait before the next start after {@code deaths} deaths in a row (from 1). */
  public Duration delayAfter(int deaths) {
    Duration delay = first;
    for (int i = 1; i < deaths && delay.compareTo(most) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(most) < 0 ? delay : most;
  }
}
