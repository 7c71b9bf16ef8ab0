package com.aiqleads.orchestration.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
  @TempDir Path folder;

  @Test
  void isReadableByItsOwnerOnly() throws Exception {
    Home home = Home.open(folder.resolve("home"));
    for (Path one : new Path[] {home.root(), home.run(), home.logs(), home.data("redis")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(one)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void leavesAFolderOfSomethingElseAlone() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> Home.open(folder)).hasMessageContaining("not an AIQLeads home");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void takesNoFolderForAHomeBecauseOfAFolderNamedRun() throws Exception {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(folder.resolve("thesis.txt"), "");
    assertThatThrownBy(() -> Home.open(folder)).hasMessageContaining("not an AIQLeads home");
    assertThat(folder.resolve("logs")).doesNotExist();
  }

  @Test
  void opensItsOwnFolderAgain() throws Exception {
    Path root = Home.open(folder.resolve("home")).root();
    assertThat(Home.open(root).root()).isEqualTo(root);
  }

  @Test
  void writesFilesForItsOwnerOnly() throws Exception {
    Path file = folder.resolve("file");
    Files.writeString(file, "old");
    OwnerOnly.write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(OwnerOnly.isExposed(file)).isFalse();
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void hasOneLauncherAtATime() throws Exception {
    Home home = Home.open(folder.resolve("home"));
    try (HomeLock lock = HomeLock.acquire(home)) {
      assertThatThrownBy(() -> HomeLock.acquire(home))
          .isInstanceOf(HomeInUseException.class)
          .hasMessageContaining("launcher pid: " + ProcessHandle.current().pid())
          .hasMessageContaining("--home");
      assertThat(lock).isNotNull();
    }
    HomeLock.acquire(home).close();
  }
}
