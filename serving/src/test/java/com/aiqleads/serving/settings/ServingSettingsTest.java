package com.aiqleads.serving.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.rerank.RerankParameters;
import com.aiqleads.serving.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServingSettingsTest {
  @Test
  void theDefaultsArePinned() {
    ServingSettings settings = TestSettings.of(Path.of("g"));
    assertThat(settings.partitions()).isEqualTo(4);
    assertThat(settings.address()).isEqualTo("127.0.0.1");
    assertThat(settings.moveLimit()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.redis().connections()).isEqualTo(16);
    assertThat(settings.rerank()).isEqualTo(new RerankParameters(0.85, 1, 3));
    assertThat(settings.kafka()).containsOnlyKeys("bootstrap.servers");
  }

  @Test
  void everyProblemIsToldAtOnce() {
    Settings settings =
        Settings.of(
            Map.of(
                "serving.port",
                "x",
                "interactions.partitions",
                "0",
                "redis.port",
                "-1",
                "serving.rerank.relevance",
                "2",
                "serving.rerank.cap",
                "0"));
    assertThatThrownBy(() -> ServingSettings.of(settings))
        .hasMessageContaining("serving.port: x")
        .hasMessageContaining("interactions.partitions: 0")
        .hasMessageContaining("redis.port: -1")
        .hasMessageContaining("serving.rerank: relevance: 2.0 (expected: 0 to 1); cap: 0.0")
        .hasMessageContaining("aiqleads.generations: missing")
        .hasMessageContaining("serving.token.sha256")
        .hasMessageContaining("kafka.bootstrap.servers");
  }

  @Test
  void reRankingCanBeSwitchedOff() {
    assertThat(TestSettings.of(Path.of("g"), Map.of("serving.rerank", "off")).rerank())
        .isEqualTo(RerankParameters.off());
    assertThatThrownBy(() -> TestSettings.of(Path.of("g"), Map.of("serving.rerank", "no")))
        .hasMessageContaining("serving.rerank: no (expected: on or off)");
  }

  @Test
  void thePasswordIsNotPrinted() {
    assertThat(TestSettings.of(Path.of("g"), "127.0.0.1", 5, "secret").redis().toString())
        .doesNotContain("secret");
  }
}
