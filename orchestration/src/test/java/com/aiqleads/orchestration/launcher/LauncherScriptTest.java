package com.aiqleads.orchestration.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When {@code bin/aiqleads} builds, with a Maven and a Java that only say that they were called.
 */
final class LauncherScriptTest {
  private static final Instant SOURCES = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> MODULES =
      List.of("data-contracts", "batch", "speed-layer", "serving", "orchestration");

  @TempDir Path root;
  private final Map<String, Path> jars = new TreeMap<>();
  private Path script;

  @BeforeEach
  void lay() throws Exception {
    program("bin/mvn", "echo built");
    program("bin/java", "echo started");
    script = root.resolve("orchestration/bin/aiqleads");
    Files.createDirectories(script.getParent());
    Files.copy(Path.of("bin/aiqleads"), script);
    file("pom.xml", 0);
    for (String module : MODULES) {
      file(module + "/pom.xml", 0);
      file(module + "/src/main/Source.java", 0);
      jars.put(
          module,
          root.resolve(
              module
                  + "/target/"
                  + (module.equals("batch") ? "batch-job" : module + "-0.1.0-SNAPSHOT")
                  + ".jar"));
    }
    for (String module : MODULES) {
      for (Path folder : List.of(Path.of("src/main"), Path.of("src"))) {
        age(root.resolve(module).resolve(folder), 0);
      }
    }
  }

  @Test
  void buildsWhatIsMissingAndThenNotAgain() throws Exception {
    assertThat(run()).isEqualTo("built started");
    buildJars(10);
    age(root.resolve("orchestration/target/aiqleads.built"), 20);
    assertThat(run()).isEqualTo("started");
    Files.delete(jars.get("serving"));
    assertThat(run()).isEqualTo("built started");
  }

  @Test
  void takesTheJarsOfAPersonsOwnBuild() throws Exception {
    buildJars(10);
    assertThat(run()).isEqualTo("started");
  }

  @Test
  void buildsAgainForAnySourceThatIsNewerThanItsJar() throws Exception {
    for (String changed : List.of("pom.xml", "serving/pom.xml", "batch/src/main/Source.java")) {
      buildJars(10);
      Files.deleteIfExists(root.resolve("orchestration/target/aiqleads.built"));
      age(root.resolve(changed), 30);
      assertThat(run()).as(changed).isEqualTo("built started");
      // Maven may leave a jar alone that the change is not in.
      assertThat(run()).as(changed).isEqualTo("started");
      age(root.resolve(changed), 0);
    }
  }

  @Test
  void buildsAgainForASourceThatIsNewerThanThePersonsBuildAndTheOwnOne() throws Exception {
    buildJars(10);
    assertThat(run()).isEqualTo("started");
    file("orchestration/target/aiqleads.built", 20);
    age(root.resolve("speed-layer/src/main/Source.java"), 30);
    assertThat(run()).isEqualTo("built started");
  }

  @Test
  void buildsAgainWhereOnlyDataContractsWasBuiltAnew() throws Exception {
    buildJars(10);
    age(jars.get("data-contracts"), 30);
    assertThat(run()).isEqualTo("built started");
    assertThat(run()).isEqualTo("started");
  }

  private void buildJars(long seconds) throws IOException {
    for (int i = 0; i < MODULES.size(); i++) {
      file(root.relativize(jars.get(MODULES.get(i))).toString(), seconds + i);
    }
  }

  private String run() throws Exception {
    Files.createDirectories(root.resolve("orchestration/target"));
    ProcessBuilder builder = new ProcessBuilder("bash", script.toString(), "status");
    builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("AIQLEADS_BUILD");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return String.join(
        " ", said.lines().filter(line -> !line.startsWith("aiqleads: building")).toList());
  }

  private void program(String path, String line) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private void file(String path, long seconds) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    age(file, seconds);
  }

  /** Seconds after the sources were written. */
  private static void age(Path file, long seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(SOURCES.plusSeconds(seconds)));
  }
}
