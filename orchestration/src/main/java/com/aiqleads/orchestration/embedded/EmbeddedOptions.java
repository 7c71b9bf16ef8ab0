package com.aiqleads.orchestration.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a person may choose about the embedded services. Immutable.
 *
 * @param ports by name ({@code kafka.port}, {@code kafka.controller.port}, {@code redis.port},
 *     {@code postgres.port}); one that is missing or 0 is chosen
 * @param cache where binaries are unpacked; shared by all homes of the user
 * @param redis the Redis program
 */
public record EmbeddedOptions(Map<String, Integer> ports, Path cache, RedisProgram redis) {
  /** Overrides the cache folder: a system property. */
  public static final String CACHE_PROPERTY = "aiqleads.cache";

  public EmbeddedOptions {
    ports = Map.copyOf(ports);
  }

  /** Ports chosen, cache in the user's cache folder, {@code redis-server} from the PATH or ours. */
  public static EmbeddedOptions defaults() {
    String folder = System.getProperty(CACHE_PROPERTY);
    Path cache =
        folder != null
            ? Path.of(folder)
            : Path.of(System.getProperty("user.home"), ".cache", "aiqleads");
    return new EmbeddedOptions(Map.of(), cache, RedisProgram.FOUND);
  }

  /** With these ports. */
  public EmbeddedOptions withPorts(Map<String, Integer> newPorts) {
    return new EmbeddedOptions(newPorts, cache, redis);
  }

  /** With this Redis, say one with the search module. */
  public EmbeddedOptions withRedis(RedisProgram newRedis) {
    return new EmbeddedOptions(ports, cache, newRedis);
  }
}
