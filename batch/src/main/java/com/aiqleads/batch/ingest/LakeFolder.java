package com.aiqleads.batch.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lake while one import holds it: nobody else imports, and there is a folder for what is not
 * yet imported, which goes when the import ends. What an import that was killed left behind is
 * removed by the next.
 */
final class LakeFolder implements AutoCloseable {
  private final Path workFolder;
  private final FileChannel channel;
  private final FileLock lock;

  private LakeFolder(Path workFolder, FileChannel channel, FileLock lock) {
    this.workFolder = workFolder;
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes the lake for an import into these tables, or tells why it cannot be written. */
  static LakeFolder open(Path lake, List<String> tables) {
    Path workFolder = lake.resolve(".import");
    try {
      Files.createDirectories(workFolder);
      for (String table : tables) {
        Path folder = lake.resolve(table);
        if (Files.exists(folder)) {
          Files.delete(Files.createTempFile(folder, ".probe", null));
        }
      }
      FileChannel channel =
          FileChannel.open(
              lake.resolve(".import.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = lockOf(channel);
      if (lock == null) {
        channel.close();
        throw new ImportFailure("lake " + lake + ": another import is writing (try again later)");
      }
      LakeFolder folder = new LakeFolder(workFolder, channel, lock);
      folder.removeLeftovers();
      return folder;
    } catch (IOException e) {
      throw new ImportFailure(
          "lake " + lake + ": cannot be written: " + e + "; nothing was imported", e);
    }
  }

  private static @Nullable FileLock lockOf(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Where this import may put what is not yet imported. */
  Path stagingOf(String importId) {
    return workFolder.resolve(importId);
  }

  private void removeLeftovers() throws IOException {
    try (Stream<Path> tree = Files.walk(workFolder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(workFolder)) {
          Files.delete(path);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      removeLeftovers();
      Files.deleteIfExists(workFolder);
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("lake: " + workFolder + " cannot be removed", e);
    }
  }
}
