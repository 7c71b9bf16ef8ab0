package com.aiqleads.batch.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where trainers keep files: {@code evaluate} in the home folder, or a temporary folder that goes
 * when it is closed.
 */
record WorkFolder(Path folder, boolean temporary) implements AutoCloseable {
  static WorkFolder of(@Nullable Path home) throws IOException {
    return home == null
        ? new WorkFolder(Files.createTempDirectory("aiqleads-evaluate-"), true)
        : new WorkFolder(Files.createDirectories(home.resolve("evaluate")), false);
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(folder)) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
  }
}
