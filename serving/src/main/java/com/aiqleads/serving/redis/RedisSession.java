package com.aiqleads.serving.redis;

import com.aiqleads.contracts.redis.Incarnation;
import com.aiqleads.contracts.redis.RedisScript;
import com.aiqleads.serving.settings.ServingSettings.RedisAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/**
 * One connection to one Redis process. On opening it checks that Redis evicts nothing, and makes a
 * new incarnation where the data belongs to none or to another process. It never connects again:
 * after an error it is thrown away. Not thread-safe.
 */
public final class RedisSession implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final Jedis jedis;
  private final byte[] incarnationKey;
  private final String incarnation;

  private RedisSession(Jedis jedis, String incarnationKey, String incarnation) {
    this.jedis = jedis;
    this.incarnationKey = bytes(incarnationKey);
    this.incarnation = incarnation;
  }

  static RedisSession open(RedisAddress address, String incarnationKey, Supplier<String> random) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(TIMEOUT_MILLIS)
            .socketTimeoutMillis(TIMEOUT_MILLIS);
    if (!address.password().isEmpty()) {
      config.password(address.password());
    }
    Jedis jedis = new Jedis(new HostAndPort(address.host(), address.port()), config.build());
    try {
      String runId = Incarnation.runIdOf(jedis.info("server"));
      requireNoEviction(jedis.info("memory"));
      return new RedisSession(
          jedis, incarnationKey, incarnationOf(jedis, incarnationKey, runId, random));
    } catch (RuntimeException e) {
      jedis.close();
      throw e;
    }
  }

  private static void requireNoEviction(String info) {
    for (String line : info.split("\r?\n", -1)) {
      if (line.startsWith("maxmemory_policy:") && !line.trim().endsWith(":noeviction")) {
        throw new RedisUnavailableException(
            "Redis has " + line.trim() + " (expected: noeviction, or answers would lose data)");
      }
    }
  }

  private static String incarnationOf(
      Jedis jedis, String key, String runId, Supplier<String> random) {
    String stored = jedis.get(key);
    if (stored != null && Incarnation.isOf(stored, runId)) {
      return stored;
    }
    List<String> arguments =
        List.of(stored == null ? "" : stored, Incarnation.of(runId, random.get()));
    return (String) jedis.eval(RedisScript.RENEW_INCARNATION.text(), List.of(key), arguments);
  }

  /** The incarnation that held when the connection was opened. */
  public String incarnation() {
    return incarnation;
  }

  /** The incarnation that holds now, if any. */
  public @Nullable String storedIncarnation() {
    byte[] stored = jedis.get(incarnationKey);
    return stored == null ? null : text(stored);
  }

  /** The values of all keys in one atomic command, null where there is none. */
  public List<byte @Nullable []> valuesOf(List<String> keys) {
    byte[][] names = new byte[keys.size()][];
    for (int i = 0; i < names.length; i++) {
      names[i] = bytes(keys.get(i));
    }
    return names.length == 0 ? List.of() : new ArrayList<>(jedis.mget(names));
  }

  /** Writes values that carry their position, under the incarnation of this session. */
  public void writePositioned(List<Entry> entries) {
    write(RedisScript.WRITE_POSITIONED, entries);
  }

  /** Writes values under the incarnation of this session. */
  public void writeUnderIncarnation(List<Entry> entries) {
    write(RedisScript.WRITE_UNDER_INCARNATION, entries);
  }

  private void write(RedisScript script, List<Entry> entries) {
    byte[] text = bytes(script.text());
    byte[] expected = bytes(incarnation);
    List<Response<Object>> replies = new ArrayList<>(entries.size());
    try (Pipeline pipeline = jedis.pipelined()) {
      for (Entry entry : entries) {
        List<byte[]> keys = List.of(incarnationKey, bytes(entry.key()));
        replies.add(pipeline.eval(text, keys, List.of(expected, entry.value())));
      }
      pipeline.sync();
    }
    // A refused write throws here; "LOST" says that the incarnation is another.
    replies.forEach(Response::get);
  }

  /** A key and its value. */
  public record Entry(String key, byte[] value) {}

  /** Members of sorted sets, each set's highest scores first, in one round trip. */
  public List<List<redis.clients.jedis.resps.Tuple>> newestOf(List<String> keys, int limit) {
    List<Response<List<redis.clients.jedis.resps.Tuple>>> replies = new ArrayList<>();
    try (Pipeline pipeline = jedis.pipelined()) {
      keys.forEach(key -> replies.add(pipeline.zrevrangeWithScores(key, 0, limit - 1L)));
      pipeline.sync();
    }
    return replies.stream().map(Response::get).toList();
  }

  /** The connection itself, for what no method here says. */
  public Jedis jedis() {
    return jedis;
  }

  @Override
  public void close() {
    jedis.close();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
