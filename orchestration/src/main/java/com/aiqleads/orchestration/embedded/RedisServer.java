package com.aiqleads.orchestration.embedded;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.home.OwnerOnly;
import com.aiqleads.orchestration.supervise.ChildSpec;
import com.aiqleads.orchestration.supervise.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/**
 * Redis as a child: loopback only, a password, {@code noeviction}, and nothing kept on disk, so
 * that every start counts as loss and is rebuilt.
 */
final class RedisServer {
  private static final int PROBE_TIMEOUT_MILLIS = 1_000;

  private RedisServer() {}

  static ChildSpec specOf(Home home, RedisAccess access, EmbeddedOptions options)
      throws IOException {
    Path executable = options.redis().locate(options.cache());
    Path data = home.data("redis");
    Path configuration = home.run().resolve("redis.conf");
    OwnerOnly.write(configuration, configurationOf(access, data, options.redis().modules()));
    ChildSpec spec =
        ChildSpec.nativeOf(
            EmbeddedServices.REDIS, List.of(executable.toString(), configuration.toString()));
    for (Map.Entry<String, String> variable : options.redis().environment().entrySet()) {
      spec = spec.withEnvironment(variable.getKey(), variable.getValue());
    }
    return spec.withPorts(access.port())
        .withProbe(() -> check(access), Duration.ofSeconds(20))
        .withStop(StopSignal.TERM, Duration.ofSeconds(10));
  }

  private static String configurationOf(RedisAccess access, Path data, List<Path> modules) {
    StringBuilder text =
        new StringBuilder(
            """
            bind 127.0.0.1
            protected-mode yes
            port %d
            requirepass %s
            dir "%s"
            daemonize no
            save ""
            appendonly no
            maxmemory-policy noeviction
            """
                .formatted(access.port(), access.password(), data));
    modules.forEach(module -> text.append("loadmodule \"").append(module).append("\"\n"));
    return text.toString();
  }

  private static void check(RedisAccess access) {
    DefaultJedisClientConfig config =
        DefaultJedisClientConfig.builder()
            .password(access.password())
            .timeoutMillis(PROBE_TIMEOUT_MILLIS)
            .build();
    try (Jedis jedis = new Jedis(new HostAndPort(access.host(), access.port()), config)) {
      String policy = jedis.configGet("maxmemory-policy").get("maxmemory-policy");
      if (!"noeviction".equals(policy)) {
        throw new IllegalStateException("maxmemory-policy: " + policy + " (expected: noeviction)");
      }
    }
  }
}
