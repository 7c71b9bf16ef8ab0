package com.aiqleads.orchestration.embedded;

import com.aiqleads.orchestration.home.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Fills a folder aside and puts it in place in one step: it is complete or absent. Stateless. */
final class Unpacking {
  /** Fills a folder. */
  interface Filling {
    void into(Path aside) throws IOException;
  }

  private Unpacking() {}

  /** The folder, filled now if it does not exist; several processes may try at once. */
  static Path once(Path folder, Filling filling) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("no folder for " + folder);
    }
    if (!Files.isDirectory(parent)) {
      OwnerOnly.folder(parent);
    }
    Path aside = Files.createTempDirectory(parent, folder.getFileName() + ".");
    try {
      filling.into(aside);
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (IOException e) {
      // Another process may have put its own copy there first.
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    } finally {
      delete(aside);
    }
    return folder;
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
