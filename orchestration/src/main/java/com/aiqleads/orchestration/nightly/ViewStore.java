package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.redis.MarkLayout;
import com.aiqleads.contracts.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** What Redis says of a generation: loaded, caught up. One connection per call. */
public final class ViewStore {
  private final Settings settings;
  private final RedisKeys keys;

  public ViewStore(Settings settings) {
    this.settings = settings;
    this.keys = new RedisKeys(settings.text("aiqleads.namespace"));
  }

  /** Whether the generation's batch view stands in Redis as it is now. */
  public boolean isLoaded(long generation) {
    try (Jedis redis = connect()) {
      String incarnation = redis.get(keys.incarnation());
      return incarnation != null && incarnation.equals(redis.get(keys.loaded(generation)));
    }
  }

  /** Whether the speed layer has written every patch of the generation, in every partition. */
  public boolean isCaughtUp(long generation, int partitions) {
    try (Jedis redis = connect()) {
      String incarnation = redis.get(keys.incarnation());
      for (int p = 0; p < partitions; p++) {
        byte[] mark = redis.get(bytes(keys.mark(generation, p)));
        if (!isUnder(mark, incarnation)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Makes everything written so far count as lost, so that every layer writes it again. */
  public void declareLost() {
    try (Jedis redis = connect()) {
      redis.del(keys.incarnation());
    }
  }

  private static boolean isUnder(byte @Nullable [] mark, @Nullable String incarnation) {
    return mark != null && MarkLayout.decode(mark).incarnation().equals(incarnation);
  }

  private Jedis connect() {
    return new Jedis(
        new HostAndPort(settings.text("redis.host"), settings.number("redis.port", 6379, 1)),
        DefaultJedisClientConfig.builder().password(settings.text("redis.password")).build());
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
