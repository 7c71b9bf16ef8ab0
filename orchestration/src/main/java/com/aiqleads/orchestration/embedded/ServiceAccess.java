package com.aiqleads.orchestration.embedded;

import java.util.Map;
import java.util.TreeMap;

/** How clients reach the three services. Immutable. */
public record ServiceAccess(KafkaAccess kafka, RedisAccess redis, PostgresAccess postgres) {
  /**
   * The same as settings of the child processes: {@code kafka.<client property>}, {@code
   * redis.host|port|password}, {@code postgres.url|user|password}. Holds secrets.
   */
  public Map<String, String> toSettings() {
    Map<String, String> settings = new TreeMap<>();
    kafka.clientProperties().forEach((key, value) -> settings.put("kafka." + key, value));
    settings.put("redis.host", redis.host());
    settings.put("redis.port", Integer.toString(redis.port()));
    settings.put("redis.password", redis.password());
    settings.put("postgres.url", postgres.url());
    settings.put("postgres.user", postgres.user());
    settings.put("postgres.password", postgres.password());
    return settings;
  }
}
