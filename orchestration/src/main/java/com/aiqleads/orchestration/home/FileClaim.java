package com.aiqleads.orchestration.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the operating system on a file, against other processes and within this one; gone with
 * the process, however it ends. Thread-safe.
 */
final class FileClaim implements AutoCloseable {
  // Closing any channel on a file drops this JVM's POSIX locks on it, so a second try from the same
  // JVM must not even open the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FileClaim(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * The lock, unless it is held already; does not wait.
   *
   * @param file by its real path; made where it is not there
   */
  static Optional<FileClaim> tryAcquire(Path file) throws IOException {
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      channel = open(file);
      held = channel.tryLock() != null;
      return held ? Optional.of(new FileClaim(file, channel)) : Optional.empty();
    } finally {
      if (!held) {
        release(file, channel);
      }
    }
  }

  /** Whether this process holds the lock. */
  static boolean isHeldHere(Path file) {
    return HELD_HERE.contains(file);
  }

  static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** The only one on the file that this process may use while the lock is held. */
  FileChannel channel() {
    return channel;
  }

  private static void release(Path file, @Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD_HERE.remove(file);
    }
  }

  @Override
  public void close() {
    try {
      release(file, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
