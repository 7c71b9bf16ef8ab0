package com.aiqleads.orchestration.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to run the one launcher of a home folder, held as a lock of the operating system (gone
 * with the process, however it ends); the file names the holder's pid. Thread-safe.
 */
public final class HomeLock implements AutoCloseable {
  // Closing any channel on a file drops this JVM's POSIX locks on it, so a second try from the same
  // JVM must not even open the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private HomeLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, without waiting.
   *
   * @throws HomeInUseException when another launcher holds it
   */
  public static HomeLock acquire(Home home) throws IOException {
    Path file = home.root().toRealPath().resolve(home.lockFile().getFileName());
    if (!HELD_HERE.add(file)) {
      throw inUse(home, Long.toString(ProcessHandle.current().pid()));
    }
    FileChannel channel = null;
    try {
      channel = open(file);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(home, Files.readString(file).strip());
      }
      String pid = ProcessHandle.current().pid() + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
      channel.force(true);
      return new HomeLock(file, channel);
    } catch (IOException | RuntimeException e) {
      release(file, channel);
      throw e;
    }
  }

  /**
   * Whether a launcher runs in this home. Looks at the lock only where the process that the file
   * names is alive, and then shares it for a moment, so that it hardly ever gets in a launcher's
   * way.
   */
  public static boolean isHeld(Home home) throws IOException {
    Path file = home.root().toRealPath().resolve(home.lockFile().getFileName());
    if (HELD_HERE.contains(file)) {
      return true;
    }
    if (!Files.exists(file) || !isAlive(Files.readString(file).strip())) {
      return false;
    }
    try (FileChannel channel = open(file);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    }
  }

  private static boolean isAlive(String pid) {
    return pid.matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static HomeInUseException inUse(Home home, String pid) {
    return new HomeInUseException(
        "home folder in use: "
            + home.root()
            + " (launcher pid: "
            + (pid.isEmpty() ? "not known yet" : pid)
            + "). Stop that launcher first, or choose another folder with --home.");
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
