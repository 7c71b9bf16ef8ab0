package com.aiqleads.orchestration.supervise;

import com.aiqleads.orchestration.home.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The log file of one child; the one before is kept when it has grown large. Stateless. */
final class ChildLog {
  private static final long ROTATE_BYTES = 16L << 20;
  private static final int TAIL_BYTES = 2_000;

  private ChildLog() {}

  static Path open(Home home, String name) throws IOException {
    Path log = home.logs().resolve(name + ".log");
    if (Files.exists(log) && Files.size(log) > ROTATE_BYTES) {
      Files.move(log, home.logs().resolve(name + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
    }
    return log;
  }

  static String tailOf(Home home, String name) {
    Path log = home.logs().resolve(name + ".log");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return log + ":\n" + new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return log + ": cannot be read (" + e.getMessage() + ")";
    }
  }
}
