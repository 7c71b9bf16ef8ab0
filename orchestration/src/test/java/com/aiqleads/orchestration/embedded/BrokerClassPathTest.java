package com.aiqleads.orchestration.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerClassPathTest {
  private static final Path OWN = Path.of("/app/orchestration.jar");

  @Test
  void leavesTheLaunchersFrameworksOut() throws Exception {
    String launcher =
        String.join(
            File.pathSeparator,
            "/lib/spring-core-7.jar",
            "/lib/kafka_2.13-4.1.2.jar",
            "/lib/kafka-raft-4.1.2.jar",
            "/lib/jedis-7.jar");
    assertThat(BrokerClassPath.of(launcher, OWN).split(File.pathSeparator))
        .containsExactly(OWN.toString(), "/lib/kafka_2.13-4.1.2.jar", "/lib/kafka-raft-4.1.2.jar");
  }

  @Test
  void followsTheClassPathOfAManifest(@TempDir Path folder) throws Exception {
    Path kafka = Files.createFile(folder.resolve("kafka_2.13-4.1.2.jar"));
    Files.createFile(folder.resolve("spring-core-7.jar"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(Attributes.Name.CLASS_PATH, "kafka_2.13-4.1.2.jar spring-core-7.jar missing.jar");
    Path launcher = folder.resolve("launcher.jar");
    try (OutputStream file = Files.newOutputStream(launcher)) {
      new JarOutputStream(file, manifest).close();
    }
    assertThat(BrokerClassPath.of(launcher.toString(), OWN).split(File.pathSeparator))
        .containsExactly(OWN.toString(), kafka.toString());
  }

  @Test
  void saysWhatIsWrongWhenKafkaIsPackedIntoOneFile() {
    assertThatThrownBy(() -> BrokerClassPath.of("/lib/all.jar", OWN))
        .hasMessageContaining("kafka_2.13");
  }
}
