package com.aiqleads.orchestration.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks the ports a person asks for, before anything is started. Stateless. */
final class PortOption {
  private static final List<String> NAMES =
      List.of(
          "serving.port",
          "speed.metrics.port",
          "kafka.port",
          "kafka.controller.port",
          "redis.port",
          "postgres.port");
  private static final int HIGHEST = 65_535;

  private PortOption() {}

  /**
   * @throws IllegalArgumentException one line that tells every unknown name, every port that is
   *     none and every one that is asked for twice
   */
  static void check(Map<String, Integer> ports) {
    List<String> problems = new ArrayList<>();
    Map<Integer, String> nameByPort = new TreeMap<>();
    ports.forEach(
        (name, port) -> {
          if (!NAMES.contains(name)) {
            problems.add(name + " is no port (known: " + String.join(", ", NAMES) + ")");
          } else if (port < 1 || port > HIGHEST) {
            problems.add(name + ": " + port + " (expected: 1 to " + HIGHEST + ")");
          } else if (nameByPort.putIfAbsent(port, name) != null) {
            problems.add(name + ": " + port + " is asked for by " + nameByPort.get(port) + " too");
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("--port: " + String.join("; ", problems));
    }
  }
}
