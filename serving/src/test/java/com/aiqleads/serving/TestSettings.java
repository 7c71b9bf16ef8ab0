package com.aiqleads.serving;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.services.RedisSource;
import com.aiqleads.serving.settings.ServingSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings for tests; the token is {@value #TOKEN}. */
public final class TestSettings {
  public static final String TOKEN = "a-token";
  private static final String TOKEN_SHA256 =
      "1f6076e3a47ba1ded08025ffe06e57af217c14f9407f33fba50f99b1c7019387";

  private TestSettings() {}

  public static ServingSettings of(Path generations) {
    return ServingSettings.of(Settings.of(valuesOf(generations)));
  }

  /** With values that differ from the defaults. */
  public static ServingSettings of(Path generations, Map<String, String> others) {
    Map<String, String> values = valuesOf(generations);
    values.putAll(others);
    return ServingSettings.of(Settings.of(values));
  }

  public static ServingSettings of(Path generations, RedisSource redis) {
    return of(generations, redis.host(), redis.port(), redis.password());
  }

  public static ServingSettings of(
      Path generations, String redisHost, int redisPort, String redisPassword) {
    Map<String, String> values = valuesOf(generations);
    values.put("redis.host", redisHost);
    values.put("redis.port", Integer.toString(redisPort));
    values.put("redis.password", redisPassword);
    return ServingSettings.of(Settings.of(values));
  }

  private static Map<String, String> valuesOf(Path generations) {
    Map<String, String> values = new HashMap<>();
    values.put("aiqleads.namespace", "test");
    values.put("aiqleads.generations", generations.toString());
    values.put("kafka.bootstrap.servers", "127.0.0.1:1");
    values.put("serving.port", "0");
    values.put("serving.token.sha256", TOKEN_SHA256);
    values.put("redis.port", "1");
    return values;
  }
}
