package com.aiqleads.orchestration.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The right to run the one launcher of a home folder, or the one import into it, held as a lock of
 * the operating system (gone with the process, however it ends); the file names the holder's pid.
 * Who deletes the home holds both. Thread-safe.
 */
public final class HomeLock implements AutoCloseable {
  private final FileClaim claim;

  private HomeLock(FileClaim claim) {
    this.claim = claim;
  }

  /**
   * Takes the lock, without waiting.
   *
   * @throws HomeInUseException when another launcher holds it
   */
  public static HomeLock acquire(Home home) throws IOException {
    return acquire(home, home.lockFile(), "launcher", "Stop that launcher first");
  }

  /**
   * Takes the lock of imports, which run beside a launcher; without waiting.
   *
   * @throws HomeInUseException when another import holds it, or who deletes the home
   */
  public static HomeLock acquireForImport(Home home) throws IOException {
    return acquire(home, home.importLockFile(), "import or reset", "Wait until it has ended");
  }

  private static HomeLock acquire(Home home, Path lockFile, String holder, String remedy)
      throws IOException {
    Path file = home.root().toRealPath().resolve(lockFile.getFileName());
    Optional<FileClaim> claim = FileClaim.tryAcquire(file);
    if (claim.isEmpty()) {
      String pid = holderOf(file);
      throw new HomeInUseException(
          "home folder in use: %s (%s pid: %s). %s, or choose another folder with --home."
              .formatted(home.root(), holder, pid.isEmpty() ? "not known yet" : pid, remedy));
    }
    try {
      writePid(claim.get().channel());
    } catch (IOException | RuntimeException e) {
      claim.get().close();
      throw e;
    }
    return new HomeLock(claim.get());
  }

  private static String holderOf(Path file) throws IOException {
    return FileClaim.isHeldHere(file)
        ? Long.toString(ProcessHandle.current().pid())
        : Files.readString(file).strip();
  }

  private static void writePid(FileChannel channel) throws IOException {
    String pid = ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
    channel.force(true);
  }

  /**
   * Whether a launcher runs in this home. Looks at the lock only where the process that the file
   * names is alive, and then shares it for a moment, so that it hardly ever gets in a launcher's
   * way.
   */
  public static boolean isHeld(Home home) throws IOException {
    Path file = home.root().toRealPath().resolve(home.lockFile().getFileName());
    if (FileClaim.isHeldHere(file)) {
      return true;
    }
    if (!Files.exists(file) || !isAlive(Files.readString(file).strip())) {
      return false;
    }
    try (FileChannel channel = FileClaim.open(file);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    }
  }

  private static boolean isAlive(String pid) {
    return pid.matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
  }

  @Override
  public void close() {
    claim.close();
  }
}
