package com.aiqleads.orchestration.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts {@code up} in the background and shows what it says until it serves. */
final class Detached {
  private final Installation installation;
  private final Path home;

  Detached(Installation installation, Path home) {
    this.installation = installation;
    this.home = home;
  }

  /** Returns when the background process serves, or with its exit code when it ends before. */
  int up(boolean sample, String sampleSize, Map<String, Integer> ports, String nightlyAt)
      throws Exception {
    Files.deleteIfExists(installation.readyFile());
    Path log = installation.launcherLog();
    long shown = Files.exists(log) ? Files.size(log) : 0;
    Process launcher = start(sample, sampleSize, ports, nightlyAt, log);
    while (true) {
      boolean ended = launcher.waitFor(100, TimeUnit.MILLISECONDS);
      boolean ready = Files.exists(installation.readyFile());
      shown = show(log, shown);
      if (ended) {
        System.err.println(
            "aiqleads: the background process (pid "
                + launcher.pid()
                + ") ended with exit code "
                + launcher.exitValue()
                + " before it served; its log is "
                + log
                + ", and the next up continues from what is done");
        return launcher.exitValue();
      }
      if (ready) {
        System.out.println(
            "Running in the background (pid "
                + launcher.pid()
                + "). Stop it with: aiqleads down --home "
                + installation.home().root());
        return 0;
      }
    }
  }

  private Process start(
      boolean sample, String sampleSize, Map<String, Integer> ports, String nightlyAt, Path log)
      throws IOException {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      line.add("/usr/bin/setsid");
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx384m");
    line.add("-XX:+UseSerialGC");
    for (String name : List.of("aiqleads.root", "aiqleads.spark.heap.mb", "aiqleads.cache")) {
      String value = System.getProperty(name);
      if (value != null) {
        line.add("-D" + name + "=" + value);
      }
    }
    line.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "com.aiqleads.orchestration.launcher.app.AiqleadsMain",
            "up",
            "--home",
            home.toAbsolutePath().toString(),
            "--nightly-at",
            nightlyAt));
    if (sample) {
      line.add("--sample");
    }
    if (!sampleSize.isEmpty()) {
      line.addAll(List.of("--sample-size", sampleSize));
    }
    ports.forEach((name, port) -> line.addAll(List.of("--port", name + "=" + port)));
    return new ProcessBuilder(line)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private static long show(Path log, long from) throws IOException {
    if (!Files.exists(log)) {
      return from;
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] more = new byte[(int) Math.max(0, file.length() - from)];
      file.seek(from);
      file.readFully(more);
      System.out.print(new String(more, StandardCharsets.UTF_8));
      System.out.flush();
      return from + more.length;
    }
  }
}
