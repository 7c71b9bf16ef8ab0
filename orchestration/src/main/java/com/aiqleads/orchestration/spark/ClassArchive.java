package com.aiqleads.orchestration.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's archive of Spark's loaded classes (class data sharing): the first job on a class path
 * leaves it at its exit, later ones start faster with it. Only a job that succeeded may leave one.
 */
final class ClassArchive {
  private static final Pattern UNFINISHED =
      Pattern.compile("spark-classes-.+\\.jsa\\.(\\d{1,18})-.+");

  private final Path file;

  private ClassArchive(Path file) {
    this.file = file;
  }

  static ClassArchive of(Path cache, String classPath) {
    String key = System.getProperty("java.vm.version") + "\n" + classPath;
    UUID name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    return new ClassArchive(cache.resolve("spark-classes-" + name + ".jsa"));
  }

  /** Where a job should leave a new archive; null where there is one. */
  @Nullable Path placeForNew() throws IOException {
    if (Files.exists(file)) {
      return null;
    }
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    removeAbandoned(folder);
    long owner = ProcessHandle.current().pid();
    return file.resolveSibling(file.getFileName() + "." + owner + "-" + UUID.randomUUID());
  }

  /** What a job left whose starter was killed before it could keep it. */
  private static void removeAbandoned(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path left : files.filter(ClassArchive::isAbandoned).toList()) {
        Files.deleteIfExists(left);
      }
    }
  }

  private static boolean isAbandoned(Path left) {
    Matcher name = UNFINISHED.matcher(left.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /** JVM options that use the archive, or make it at {@code made}. */
  List<String> options(@Nullable Path made) {
    List<String> options = new ArrayList<>(List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    if (made != null) {
      options.add("-XX:ArchiveClassesAtExit=" + made);
    } else if (Files.exists(file)) {
      options.add("-XX:SharedArchiveFile=" + file);
    }
    return options;
  }

  /** Keeps what a job left, when it succeeded. */
  void keep(@Nullable Path made, boolean succeeded) throws IOException {
    if (made == null || !Files.exists(made)) {
      return;
    }
    if (succeeded) {
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(made);
    }
  }
}
