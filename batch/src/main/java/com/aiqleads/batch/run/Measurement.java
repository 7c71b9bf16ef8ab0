package com.aiqleads.batch.run;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Map;

/** What a step costs, measured from the start of this process. */
public final class Measurement {
  private final long startedNanos = System.nanoTime();

  private Measurement() {}

  public static Measurement start() {
    return new Measurement();
  }

  /** Seconds so far, seconds since the process began, and the peak of the heap in bytes. */
  public Map<String, Double> metrics() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
      }
    }
    return Map.of(
        "seconds", (System.nanoTime() - startedNanos) / 1e9,
        "processSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1e3,
        "peakHeapBytes", (double) peak);
  }
}
