package com.aiqleads.batch.cleanup;

import com.aiqleads.contracts.generation.GenerationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folders of generations that are not kept, those of abandoned attempts among them. */
final class StaleFolders {
  private StaleFolders() {}

  /** Deletes them, each one's manifest first, so that a half deleted one is no generation. */
  static long remove(Path root, Set<Long> keep) throws IOException {
    if (!Files.isDirectory(root)) {
      return 0;
    }
    List<Path> stale;
    try (Stream<Path> folders = Files.list(root)) {
      stale =
          folders
              .filter(folder -> folder.getFileName().toString().matches("\\d{1,18}"))
              .filter(folder -> !keep.contains(Long.parseLong(folder.getFileName().toString())))
              .toList();
    }
    for (Path folder : stale) {
      Files.deleteIfExists(folder.resolve(GenerationFolder.MANIFEST));
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return stale.size();
  }
}
