package com.aiqleads.orchestration.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The right to give one port to a process, among all launchers that share a folder. Thread-safe.
 */
record PortLock(int port, FileClaim claim) implements AutoCloseable {
  /** The lock of the port, unless another book of this or another process has it. */
  static Optional<PortLock> tryAcquire(Path folder, int port) throws IOException {
    if (!Files.isDirectory(folder)) {
      OwnerOnly.folder(folder);
    }
    return FileClaim.tryAcquire(folder.toRealPath().resolve(port + ".lock"))
        .map(claim -> new PortLock(port, claim));
  }

  @Override
  public void close() {
    claim.close();
  }
}
