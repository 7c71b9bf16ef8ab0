package com.aiqleads.orchestration.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The child's side is a class of the tests, whose first job is never done. */
final class SparkStepsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void aKilledChildIsToldAndLeavesNeitherArchiveNorFolder() throws Exception {
    try (SparkSteps steps = steps()) {
      steps.begin("killed");
      ProcessHandle child = child().orElseThrow();
      CompletableFuture<Void> killed =
          CompletableFuture.runAsync(
              () -> {
                Awaitility.await().atMost(LIMIT).until(() -> read("killed.log").contains("begun"));
                child.destroyForcibly();
              });
      assertThatThrownBy(() -> steps.run(List.of("train"), folder.resolve("outcome")))
          .isInstanceOf(SparkJobFailedException.class)
          .hasMessageContaining("train: exit code 137, so it was killed. The end of ")
          .hasMessageEndingWith("begun");
      killed.join();
      assertThat(folder.resolve("cache")).isEmptyDirectory();
      Awaitility.await().atMost(LIMIT).until(() -> scratchFolders() == 0);
    }
  }

  @Test
  void aChildThatIsNotNeededEndsWithTheSteps() throws Exception {
    ProcessHandle child;
    try (SparkSteps steps = steps()) {
      steps.begin("unneeded");
      child = child().orElseThrow();
      steps.begin("again");
      assertThat(folder.resolve("again.log")).doesNotExist();
    }
    assertThat(child.isAlive()).isFalse();
    assertThat(read("unneeded.log")).isEmpty();
  }

  private SparkSteps steps() {
    SparkRuntime runtime =
        new SparkRuntime(folder.resolve("no.jar"), System.getProperty("java.class.path"), 64);
    return new SparkJob(
            runtime, folder.resolve("settings"), folder, folder, folder.resolve("cache"))
        .openSteps();
  }

  private static Optional<ProcessHandle> child() {
    return ProcessHandle.current().children().findFirst();
  }

  private static long scratchFolders() throws java.io.IOException {
    String mine = "aiqleads-spark-" + ProcessHandle.current().pid() + "-";
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith(mine)).count();
    }
  }

  private String read(String name) throws java.io.IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
