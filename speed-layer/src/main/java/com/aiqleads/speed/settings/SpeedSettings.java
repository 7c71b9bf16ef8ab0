package com.aiqleads.speed.settings;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.speed.patch.Pace;
import com.aiqleads.speed.redis.RedisAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the process. Immutable.
 *
 * @param kafka handed to every Kafka client as it is
 * @param tokenSha256 hexadecimal SHA-256 of the token that metrics and status ask for
 */
public record SpeedSettings(
    String namespace,
    Path generations,
    Path stateDir,
    int partitions,
    Properties kafka,
    RedisAddress redis,
    Pace pace,
    Streams streams,
    String metricsAddress,
    int metricsPort,
    String tokenSha256,
    int cachedEvents,
    Duration shutdown) {
  private static final String DEFAULTS = "/speed-defaults.properties";

  /** What Kafka Streams is told. */
  public record Streams(
      String instance,
      int threads,
      int standbys,
      Duration commitInterval,
      Duration poll,
      Duration sessionTimeout,
      int rocksDbMib,
      int replacements) {}

  /**
   * @throws IllegalArgumentException naming every setting that is missing or wrong
   */
  public static SpeedSettings of(Settings settings) {
    Reading in = new Reading(settings, defaults());
    SpeedSettings read =
        new SpeedSettings(
            in.text("aiqleads.namespace"),
            Path.of(in.text("aiqleads.generations")).toAbsolutePath(),
            Path.of(in.text("speed.state.dir")).toAbsolutePath(),
            in.number("interactions.partitions", 1),
            in.kafka(),
            new RedisAddress(
                in.text("redis.host"),
                in.number("redis.port", 1),
                in.text("redis.password"),
                in.millis("speed.redis.timeout.ms"),
                in.millis("speed.redis.retry.ms")),
            new Pace(
                in.millis("speed.tick.ms"),
                in.millis("speed.rebuild.slice.ms"),
                in.millis("speed.retention.slice.ms"),
                in.millis("speed.mark.every.ms"),
                in.number("speed.page.agents", 1)),
            streamsOf(in),
            in.text("speed.metrics.address"),
            in.number("speed.metrics.port", 0),
            in.text("serving.token.sha256"),
            in.number("speed.cached.events", 0),
            Duration.ofSeconds(in.number("speed.shutdown.seconds", 1)));
    if (!in.problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", in.problems));
    }
    return read;
  }

  private static Streams streamsOf(Reading in) {
    return new Streams(
        in.text("speed.instance"),
        in.number("speed.threads", 1),
        in.number("speed.standbys", 0),
        in.millis("speed.commit.interval.ms"),
        in.millis("speed.poll.ms"),
        in.millis("speed.session.timeout.ms"),
        in.number("speed.rocksdb.mib", 8),
        in.number("speed.thread.replacements", 0));
  }

  /** The commented defaults that come with the program. */
  public static Properties defaults() {
    try (InputStream in = SpeedSettings.class.getResourceAsStream(DEFAULTS)) {
      if (in == null) {
        throw new IllegalStateException(DEFAULTS + " is not on the class path");
      }
      Properties defaults = new Properties();
      defaults.load(in);
      return defaults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads on after a problem, so that all are reported together. */
  private static final class Reading {
    private final Settings settings;
    private final Properties defaults;
    private final List<String> problems = new ArrayList<>();

    Reading(Settings settings, Properties defaults) {
      this.settings = settings;
      this.defaults = defaults;
    }

    String text(String key) {
      String fallback = defaults.getProperty(key);
      return or("", () -> fallback == null ? settings.text(key) : settings.text(key, fallback));
    }

    int number(String key, int minimum) {
      String value = text(key);
      if (value.isEmpty()) {
        return minimum;
      }
      return or(minimum, () -> Settings.of(java.util.Map.of(key, value)).number(key, 0, minimum));
    }

    Duration millis(String key) {
      return Duration.ofMillis(number(key, 1));
    }

    Properties kafka() {
      text("kafka.bootstrap.servers");
      return settings.below("kafka.");
    }

    private <T> T or(T fallback, Supplier<T> value) {
      @Nullable T read = null;
      try {
        read = value.get();
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
      return read == null ? fallback : read;
    }
  }
}
