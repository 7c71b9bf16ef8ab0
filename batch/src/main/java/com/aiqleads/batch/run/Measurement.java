package com.aiqleads.batch.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What a step costs, from its start on. */
public final class Measurement {
  private final long startedNanos = System.nanoTime();

  private Measurement() {}

  /** Begins; what the heap held at most before is forgotten. */
  public static Measurement start() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    return new Measurement();
  }

  /** A sentence on a new line: how long this process has run and its peak memory; or nothing. */
  public static String describe() {
    double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    long peak = residentPeakBytes();
    return peak == 0
        ? ""
        : String.format(Locale.ROOT, "%nTook %.1f s, peak %d MB.", seconds, peak >> 20);
  }

  /** Linux' high-water mark of this process's resident size; 0 where the machine does not tell. */
  private static long residentPeakBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
      return 0;
    } catch (IOException notLinux) {
      return 0;
    }
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
