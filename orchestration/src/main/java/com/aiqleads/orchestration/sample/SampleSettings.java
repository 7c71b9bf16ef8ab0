package com.aiqleads.orchestration.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How large a sample marketplace is and which one it is.
 *
 * @param seed the same settings give the same bytes
 * @param events about how many events the history holds
 * @param regions number of market centres, 1 to 8
 * @param days length of the history
 * @param now end of the history: every event lies before it
 */
public record SampleSettings(
    long seed, int agents, int leads, int events, int regions, int days, Instant now) {
  public SampleSettings {
    List<String> problems = new ArrayList<>();
    between(problems, "agents", agents, 1, 1_000_000);
    between(problems, "leads", leads, 1, 10_000_000);
    between(problems, "events", events, 0, 1_000_000_000);
    between(problems, "regions", regions, 1, SampleRegion.ALL.size());
    between(problems, "days", days, 1, 3650);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** Large enough to learn from, small enough to train within a minute. */
  public static SampleSettings defaultsAt(Instant now) {
    return new SampleSettings(7, 300, 2_000, 40_000, 6, 120, now);
  }

  public SampleSettings withSeed(long newSeed) {
    return new SampleSettings(newSeed, agents, leads, events, regions, days, now);
  }

  public SampleSettings withSize(int newAgents, int newLeads, int newEvents) {
    return new SampleSettings(seed, newAgents, newLeads, newEvents, regions, days, now);
  }

  long startMillis() {
    return now.toEpochMilli() - days * SampleClock.MILLIS_PER_DAY;
  }

  private static void between(List<String> problems, String name, int value, int low, int high) {
    if (value < low || value > high) {
      problems.add(name + ": " + value + " (expected: " + low + " to " + high + ")");
    }
  }
}
