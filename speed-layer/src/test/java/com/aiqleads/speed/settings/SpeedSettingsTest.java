package com.aiqleads.speed.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aiqleads.contracts.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpeedSettingsTest {
  private static Map<String, String> required() {
    return new HashMap<>(
        Map.of(
            "aiqleads.namespace", "t",
            "aiqleads.generations", "/g",
            "speed.state.dir", "/s",
            "interactions.partitions", "4",
            "kafka.bootstrap.servers", "127.0.0.1:1",
            "redis.host", "127.0.0.1",
            "redis.port", "2",
            "redis.password", "p",
            "serving.token.sha256", "ab"));
  }

  @Test
  void keysAndDefaultsArePinned() {
    Map<String, String> defaults = new TreeMap<>();
    SpeedSettings.defaults().forEach((k, v) -> defaults.put(k.toString(), v.toString()));
    assertThat(defaults)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("speed.metrics.port", "0"),
                Map.entry("speed.metrics.address", "127.0.0.1"),
                Map.entry("speed.instance", "1"),
                Map.entry("speed.threads", "2"),
                Map.entry("speed.standbys", "0"),
                Map.entry("speed.commit.interval.ms", "50"),
                Map.entry("speed.poll.ms", "20"),
                Map.entry("speed.session.timeout.ms", "10000"),
                Map.entry("speed.tick.ms", "50"),
                Map.entry("speed.rebuild.slice.ms", "50"),
                Map.entry("speed.retention.slice.ms", "10"),
                Map.entry("speed.mark.every.ms", "500"),
                Map.entry("speed.page.agents", "64"),
                Map.entry("speed.cached.events", "100000"),
                Map.entry("speed.redis.timeout.ms", "1000"),
                Map.entry("speed.redis.retry.ms", "250"),
                Map.entry("speed.rocksdb.mib", "128"),
                Map.entry("speed.thread.replacements", "10"),
                Map.entry("speed.shutdown.seconds", "20")));
  }

  @Test
  void whatIsSetReplacesADefault() {
    Map<String, String> values = required();
    values.put("speed.tick.ms", "70");
    SpeedSettings settings = SpeedSettings.of(Settings.of(values));
    assertThat(settings.pace().tick()).isEqualTo(Duration.ofMillis(70));
    assertThat(settings.partitions()).isEqualTo(4);
    assertThat(settings.kafka()).containsEntry("bootstrap.servers", "127.0.0.1:1");
  }

  @Test
  void allProblemsAreReportedTogether() {
    Map<String, String> values = required();
    values.remove("redis.password");
    values.put("speed.threads", "0");
    values.put("speed.tick.ms", "soon");
    assertThatThrownBy(() -> SpeedSettings.of(Settings.of(values)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redis.password: missing")
        .hasMessageContaining("speed.threads: 0 (expected: >= 1)")
        .hasMessageContaining("speed.tick.ms: soon (expected: a whole number)");
  }
}
