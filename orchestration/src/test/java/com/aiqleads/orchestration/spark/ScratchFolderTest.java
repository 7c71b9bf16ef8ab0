package com.aiqleads.orchestration.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.orchestration.spark.ScratchFolder.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchFolderTest {
  @TempDir private Path parent;

  @Test
  void removesWhatAKilledProcessLeftBehindAndNothingElse() throws Exception {
    Path killed = folder("aiqleads-spark-" + pidOfTheDead() + "-1");
    Path running = folder("aiqleads-job-" + ProcessHandle.current().pid() + "-1");
    Path foreign = folder("somebody-else-" + pidOfTheDead() + "-1");
    Path made = ScratchFolder.create(parent, Use.SPARK);
    assertThat(killed).doesNotExist();
    assertThat(running).isDirectoryContaining("glob:**/file");
    assertThat(foreign).isDirectoryContaining("glob:**/file");
    assertThat(made.getFileName().toString())
        .startsWith("aiqleads-spark-" + ProcessHandle.current().pid() + "-");
    ScratchFolder.remove(made);
    assertThat(made).doesNotExist();
  }

  private Path folder(String name) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name).resolve("deeper")).getParent();
    Files.writeString(folder.resolve("file"), "");
    return folder;
  }

  private static long pidOfTheDead() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    return dead.pid();
  }
}
