package com.aiqleads.orchestration.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.home.OwnerOnly;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder.resolve("home"));
  }

  @Test
  void areMadeOnceAndDiffer() throws Exception {
    Secrets first = Secrets.loadOrCreate(home);
    assertThat(Secrets.loadOrCreate(home)).isEqualTo(first);
    assertThat(first.redisPassword()).hasSize(48).isNotEqualTo(first.kafkaPassword());
    assertThat(OwnerOnly.isExposed(home.secretsFile())).isFalse();
  }

  @Test
  void makesOnlyWhatIsMissing() throws Exception {
    OwnerOnly.write(home.secretsFile(), "redis.password=chosen\n");
    Secrets secrets = Secrets.loadOrCreate(home);
    assertThat(secrets.redisPassword()).isEqualTo("chosen");
    assertThat(Secrets.loadOrCreate(home)).isEqualTo(secrets);
  }

  @Test
  void refusesAFileOthersCanRead() throws Exception {
    Secrets.loadOrCreate(home);
    Files.setPosixFilePermissions(home.secretsFile(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Secrets.loadOrCreate(home)).hasMessageContaining("chmod 600");
  }

  @Test
  void refusesASecretThatWouldNeedQuoting() throws Exception {
    OwnerOnly.write(home.secretsFile(), "redis.password=a\"b\n");
    assertThatThrownBy(() -> Secrets.loadOrCreate(home))
        .hasMessageContaining("redis.password")
        .hasMessageNotContaining("a\"b");
  }

  @Test
  void doesNotShowThemAsText() throws Exception {
    Secrets secrets = Secrets.loadOrCreate(home);
    assertThat(secrets.toString()).doesNotContain(secrets.apiToken());
    assertThat(secrets.apiTokenSha256()).matches("[0-9a-f]{64}");
  }
}
