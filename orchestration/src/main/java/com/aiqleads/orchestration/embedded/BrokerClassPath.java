package com.aiqleads.orchestration.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The part of the launcher's class path that the broker needs: Kafka's own jars and this module's
 * code, without the launcher's frameworks. Stateless.
 */
final class BrokerClassPath {
  // Beginnings of file names: what kafka_2.13 depends on, and logback.
  private static final List<String> WANTED =
      List.of(
          "kafka",
          "scala-",
          "jackson-",
          "slf4j-api-",
          "logback-",
          "log4j-api-",
          "log4j-to-slf4j-",
          "zstd-jni-",
          "lz4-java-",
          "snappy-java-",
          "pcollections-",
          "HdrHistogram-",
          "hash4j-",
          "caffeine-",
          "argparse4j-",
          "commons-validator-",
          "commons-beanutils-",
          "commons-digester-",
          "commons-logging-",
          "commons-collections-",
          "snakeyaml-",
          "jopt-simple-",
          "jose4j-",
          "metrics-core-",
          "re2j-");

  private BrokerClassPath() {}

  /**
   * Chooses from the launcher's class path.
   *
   * @param own where this module's classes are
   * @throws IllegalStateException when the broker's jar is not there
   */
  static String of(String launcherClassPath, Path own) throws IOException {
    Set<String> chosen = new LinkedHashSet<>();
    chosen.add(own.toString());
    for (String entry : expanded(launcherClassPath)) {
      Path name = Path.of(entry).getFileName();
      if (name != null && WANTED.stream().anyMatch(name.toString()::startsWith)) {
        chosen.add(entry);
      }
    }
    if (chosen.stream().noneMatch(entry -> entry.contains("kafka_2.13-"))) {
      throw new IllegalStateException(
          "kafka_2.13 is not on the launcher's class path as a jar of its own; start the launcher"
              + " with its libraries beside it, not packed into one file");
    }
    return String.join(File.pathSeparator, chosen);
  }

  private static List<String> expanded(String classPath) throws IOException {
    List<String> all = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (entry.isEmpty()) {
        continue;
      }
      all.add(entry);
      all.addAll(namedInManifest(Path.of(entry)));
    }
    return all;
  }

  private static List<String> namedInManifest(Path jar) throws IOException {
    if (!jar.toString().endsWith(".jar") || !Files.isRegularFile(jar)) {
      return List.of();
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      @Nullable Manifest manifest = file.getManifest();
      @Nullable String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (named == null) {
        return List.of();
      }
      List<String> entries = new ArrayList<>();
      for (String relative : named.trim().split(" +", -1)) {
        Path entry = Path.of(jar.toUri().resolve(relative));
        if (Files.exists(entry)) {
          entries.add(entry.toString());
        }
      }
      return entries;
    }
  }
}
