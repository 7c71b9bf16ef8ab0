package com.aiqleads.batch.publish;

import com.aiqleads.contracts.config.Settings;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Where Redis is; executors open their own connections with it. */
public record RedisAddress(String host, int port, @Nullable String password)
    implements Serializable {
  private static final int TIMEOUT_MILLIS = 30_000;

  public static RedisAddress of(Settings settings) {
    return new RedisAddress(
        settings.text("redis.host", "127.0.0.1"),
        settings.number("redis.port", 6379, 1),
        settings.find("redis.password").orElse(null));
  }

  /** A new connection; the caller closes it. It never becomes another one behind one's back. */
  public Jedis connect() {
    return new Jedis(
        new HostAndPort(host, port),
        DefaultJedisClientConfig.builder()
            .password(password)
            .timeoutMillis(TIMEOUT_MILLIS)
            .build());
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
