package com.aiqleads.orchestration.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to give one port to a process, among all launchers that share a folder: a lock of the
 * operating system, gone with the process, however it ends. Thread-safe.
 */
final class PortLock implements AutoCloseable {
  // Closing any channel on a file drops this JVM's POSIX locks on it, so a second try from the same
  // JVM must not even open the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final int port;
  private final Path file;
  private final FileChannel channel;

  private PortLock(int port, Path file, FileChannel channel) {
    this.port = port;
    this.file = file;
    this.channel = channel;
  }

  /** The lock of the port, unless another book of this or another process has it. */
  static Optional<PortLock> tryAcquire(Path folder, int port) throws IOException {
    if (!Files.isDirectory(folder)) {
      OwnerOnly.folder(folder);
    }
    Path file = folder.toRealPath().resolve(port + ".lock");
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean held = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      held = channel.tryLock() != null;
      return held ? Optional.of(new PortLock(port, file, channel)) : Optional.empty();
    } finally {
      if (!held) {
        release(file, channel);
      }
    }
  }

  int port() {
    return port;
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
