package com.aiqleads.orchestration.supervise;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.home.OwnerOnly;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a launcher leaves in {@code run/} about each child, for the launcher after it. Stateless.
 */
final class PidFile {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
  private static final String SUFFIX = ".pid";

  private PidFile() {}

  static void write(Home home, String name, ProcessIdentity identity, StopSignal signal)
      throws IOException {
    String text = identity.pid() + " " + identity.startMark() + " " + signal + "\n";
    OwnerOnly.write(home.run().resolve(name + SUFFIX), text);
  }

  static void delete(Home home, String name) throws IOException {
    Files.deleteIfExists(home.run().resolve(name + SUFFIX));
  }

  /**
   * Ends every process that an earlier launcher left behind; the caller holds the home's lock. A
   * pid that belongs to another process by now is left alone.
   */
  static List<String> endStale(Home home, Duration grace) throws IOException {
    List<String> ended = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home.run(), "*" + SUFFIX)) {
      for (Path file : files) {
        String[] words = Files.readString(file).strip().split(" ", -1);
        if (words.length == 3 && words[0].matches("\\d{1,18}")) {
          ProcessIdentity identity = new ProcessIdentity(Long.parseLong(words[0]), words[1]);
          StopSignal signal = StopSignal.valueOf(words[2]);
          identity
              .findRunning()
              .ifPresent(
                  process -> {
                    LOG.warn("ending {}, left by a launcher that was killed", file.getFileName());
                    signal.end(process, grace);
                    ended.add(String.valueOf(file.getFileName()).replace(SUFFIX, ""));
                  });
        }
        Files.deleteIfExists(file);
      }
    }
    return ended;
  }
}
