package com.aiqleads.batch.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where trainers keep files: {@code evaluate} in the home folder, which is made when they begin, or
 * a temporary folder that goes when it is closed.
 */
record WorkFolder(Path folder, boolean temporary) implements AutoCloseable {
  /**
   * @throws DataProblem when there can be no temporary folder
   */
  static WorkFolder of(@Nullable Path home) {
    if (home != null) {
      return new WorkFolder(home.resolve("evaluate"), false);
    }
    try {
      return new WorkFolder(Files.createTempDirectory("aiqleads-evaluate-"), true);
    } catch (IOException e) {
      Path where = Path.of(System.getProperty("java.io.tmpdir", ""));
      throw problem("temporary folder", where, e);
    }
  }

  /**
   * Tries to write a file there, or where the folder would be made.
   *
   * @throws DataProblem when one cannot
   */
  void check() {
    Path there = folder.toAbsolutePath();
    for (Path up = there.getParent(); up != null && !isThere(there); up = up.getParent()) {
      there = up;
    }
    try {
      if (!Files.isDirectory(there)) {
        throw new NotDirectoryException(there.toString());
      }
      Files.delete(Files.createTempFile(there, ".aiqleads-", ""));
    } catch (IOException e) {
      throw problem("--home", folder, e);
    }
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Makes what is missing of it. */
  void make() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw problem("--home", folder, e);
    }
  }

  private static DataProblem problem(String option, Path folder, IOException e) {
    return new DataProblem(
        "%s: no files can be kept in %s: %s (expected: a folder you may write to, or a new one)"
            .formatted(option, folder, DataProblem.reasonOf(e)));
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
