package com.aiqleads.serving.settings;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.rerank.RerankParameters;
import com.aiqleads.contracts.topic.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What this process needs to know, from the settings all processes share. The defaults stand here
 * and in {@code application.properties}.
 *
 * @param namespace prefix of every topic and key
 * @param partitions partitions of the interactions and of the leads topic
 * @param generations folder of all generations
 * @param tokenHashes SHA-256, hexadecimal, of each token that is let in
 * @param moveLimit how long to wait for the speed layer before a generation is moved to anyway
 * @param rerank how answers are re-ranked, see {@link RerankSettings}
 * @param kafka settings of the Kafka clients
 */
public record ServingSettings(
    String namespace,
    int partitions,
    Path generations,
    String address,
    int port,
    List<String> tokenHashes,
    Duration moveLimit,
    RedisAddress redis,
    RerankParameters rerank,
    Properties kafka) {

  /** Where Redis listens; the password is empty where it has none. */
  public record RedisAddress(String host, int port, String password, int connections) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  public ServingSettings {
    tokenHashes = List.copyOf(tokenHashes);
  }

  /**
   * The settings of this process; all problems are reported together.
   *
   * @throws IllegalArgumentException naming every key that is missing or wrong
   */
  public static ServingSettings of(Settings settings) {
    Problems problems = new Problems();
    String namespace = settings.text("aiqleads.namespace", "aiqleads");
    int partitions = problems.number(settings, "interactions.partitions", 4, 1);
    Path generations = Path.of(problems.text(settings, "aiqleads.generations")).toAbsolutePath();
    int port = problems.number(settings, "serving.port", 8080, 0);
    List<String> hashes = hashesOf(problems.text(settings, "serving.token.sha256"), problems);
    int moveSeconds = problems.number(settings, "serving.move.limit.seconds", 60, 0);
    problems.text(settings, "kafka.bootstrap.servers");
    RedisAddress redis =
        new RedisAddress(
            settings.text("redis.host", "127.0.0.1"),
            problems.number(settings, "redis.port", 6379, 1),
            settings.text("redis.password", ""),
            problems.number(settings, "serving.redis.connections", 16, 1));
    problems.check(() -> new TopicCatalogue(namespace, Math.max(1, partitions)));
    problems.check(() -> RerankSettings.of(settings));
    problems.throwIfAny();
    return new ServingSettings(
        namespace,
        partitions,
        generations,
        settings.text("serving.address", "127.0.0.1"),
        port,
        hashes,
        Duration.ofSeconds(moveSeconds),
        redis,
        RerankSettings.of(settings),
        settings.below("kafka."));
  }

  private static List<String> hashesOf(String text, Problems problems) {
    List<String> hashes = new ArrayList<>();
    for (String hash : text.split(",", -1)) {
      if (!hash.trim().matches("[0-9a-fA-F]{64}")) {
        problems.add("serving.token.sha256: expected 64 hexadecimal digits, or several by comma");
      }
      hashes.add(hash.trim());
    }
    return hashes;
  }

  public TopicCatalogue topics() {
    return new TopicCatalogue(namespace, partitions);
  }

  public RedisKeys keys() {
    return new RedisKeys(namespace);
  }

  /** The same settings under the names Spring reads. */
  public Map<String, Object> springProperties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", port);
    properties.put("server.address", address);
    properties.put("aiqleads.namespace", namespace);
    return properties;
  }

  /** Collects what is wrong, so that it is told at once. */
  private static final class Problems {
    private final List<String> found = new ArrayList<>();

    void add(String problem) {
      found.add(problem);
    }

    String text(Settings settings, String key) {
      check(() -> settings.text(key));
      return settings.text(key, "");
    }

    int number(Settings settings, String key, int fallback, int minimum) {
      try {
        return settings.number(key, fallback, minimum);
      } catch (IllegalArgumentException e) {
        found.add(String.valueOf(e.getMessage()));
        return fallback;
      }
    }

    void check(Runnable check) {
      try {
        check.run();
      } catch (IllegalArgumentException e) {
        found.add(String.valueOf(e.getMessage()));
      }
    }

    void throwIfAny() {
      if (!found.isEmpty()) {
        throw new IllegalArgumentException(String.join("; ", found));
      }
    }
  }
}
