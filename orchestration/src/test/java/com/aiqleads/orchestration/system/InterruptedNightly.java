package com.aiqleads.orchestration.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nightlies that are killed as soon as a step has begun; what they have started has to end by
 * itself.
 */
final class InterruptedNightly {
  /** Only ends the wait for a nightly that hangs; the steps before take a minute or several. */
  private static final Duration STEP_LIMIT = Duration.ofMinutes(6);

  private static final Duration CHILD_LIMIT = Duration.ofSeconds(10);

  private final LiveSystem system;
  private final Set<String> killedIn = new TreeSet<>();

  InterruptedNightly(LiveSystem system) {
    this.system = system;
  }

  /** The steps in which a nightly was killed so far. */
  Set<String> killedIn() {
    return Set.copyOf(killedIn);
  }

  /** Begins the nightly, kills it once in each of the steps, and lets the last one end. */
  LiveSystem.Run run(String... steps) throws Exception {
    for (String step : steps) {
      long before = begunOf(step);
      Process nightly = system.start("nightly");
      List<Long> started;
      try {
        await()
            .atMost(STEP_LIMIT)
            .failFast("the nightly has ended", () -> !nightly.isAlive())
            .until(() -> begunOf(step) > before);
        started = nightly.descendants().map(ProcessHandle::pid).toList();
      } finally {
        nightly.destroyForcibly().waitFor();
      }
      await()
          .atMost(CHILD_LIMIT)
          .until(() -> system.processes().stream().noneMatch(started::contains));
      killedIn.add(step);
    }
    return system.aiqleads("nightly");
  }

  /** Of how many generations the step was begun. */
  private long begunOf(String step) throws IOException {
    try (var files = Files.list(system.home().resolve("logs"))) {
      return files
          .filter(f -> f.getFileName().toString().matches("nightly-\\d+-" + step + "\\.log"))
          .count();
    }
  }
}
