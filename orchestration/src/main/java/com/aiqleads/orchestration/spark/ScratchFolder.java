package com.aiqleads.orchestration.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A temporary folder that names the process it belongs to, so that the next one removes what a
 * killed process left behind.
 */
public final class ScratchFolder {
  private static final Pattern NAME = Pattern.compile("aiqleads-(?:spark|job)-(\\d+)-.+");

  private ScratchFolder() {}

  /** What a folder is for. */
  public enum Use {
    SPARK,
    JOB
  }

  /** A new folder among the system's temporary ones, for its owner only. */
  public static Path create(Use use) throws IOException {
    return create(Path.of(System.getProperty("java.io.tmpdir")), use);
  }

  static Path create(Path parent, Use use) throws IOException {
    removeAbandoned(parent);
    String name = "aiqleads-" + (use == Use.SPARK ? "spark-" : "job-");
    return Files.createTempDirectory(parent, name + ProcessHandle.current().pid() + "-");
  }

  private static void removeAbandoned(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      entries.filter(ScratchFolder::isAbandoned).forEach(ScratchFolder::remove);
    }
  }

  private static boolean isAbandoned(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches()
        && Files.isWritable(folder)
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /** Removes the folder as far as it can; what stays is removed by a later process. */
  public static void remove(Path folder) {
    try (Stream<Path> walked = Files.walk(folder)) {
      List<Path> files = walked.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException left) {
      // Another process removes it too, or its job writes until it notices that its parent died.
    }
  }
}
