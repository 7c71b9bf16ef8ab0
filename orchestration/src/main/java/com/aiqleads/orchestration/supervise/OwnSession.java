package com.aiqleads.orchestration.supervise;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a child into a session of its own, so that Ctrl-C in a terminal reaches the launcher only,
 * which then stops the children in the right order. Where {@code setsid} is missing the child
 * shares the launcher's session.
 */
final class OwnSession {
  private static final @Nullable String SETSID = findSetsid();

  private OwnSession() {}

  static List<String> prefixed(List<String> command) {
    if (SETSID == null) {
      return command;
    }
    List<String> line = new ArrayList<>();
    line.add(SETSID);
    line.addAll(command);
    return line;
  }

  private static @Nullable String findSetsid() {
    String path = System.getenv("PATH");
    if (path == null) {
      return null;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, "setsid");
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    return null;
  }
}
