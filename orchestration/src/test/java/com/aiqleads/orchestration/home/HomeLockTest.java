package com.aiqleads.orchestration.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeLockTest {
  @TempDir Path folder;

  @Test
  void isHeldFromTakingItUntilItIsReleased() throws Exception {
    Home home = Home.open(folder.resolve("home"));
    assertThat(HomeLock.isHeld(home)).isFalse();
    try (HomeLock lock = HomeLock.acquire(home)) {
      assertThat(lock).isNotNull();
      assertThat(HomeLock.isHeld(home)).isTrue();
    }
    // The file still names a living process, this one.
    assertThat(HomeLock.isHeld(home)).isFalse();
    HomeLock.acquire(home).close();
  }

  @Test
  void isNotHeldByAProcessThatIsGone() throws Exception {
    Home home = Home.open(folder.resolve("home"));
    Files.writeString(home.lockFile(), "999999999\n");
    assertThat(HomeLock.isHeld(home)).isFalse();
  }

  @Test
  void isHeldByTheLauncherOfAnotherProcessUntilThatIsKilled() throws Exception {
    Home home = Home.open(folder.resolve("home"));
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HomeLockHolder.class.getName(),
                home.root().toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");
      assertThat(HomeLock.isHeld(home)).isTrue();
      assertThatThrownBy(() -> HomeLock.acquire(home))
          .isInstanceOf(HomeInUseException.class)
          .hasMessageContaining("launcher pid: " + holder.pid());
      holder.destroyForcibly().waitFor();
      assertThat(HomeLock.isHeld(home)).isFalse();
      HomeLock.acquire(home).close();
    } finally {
      holder.destroyForcibly();
    }
  }
}
