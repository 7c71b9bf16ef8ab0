package com.aiqleads.speed.redis;

import com.aiqleads.contracts.redis.Incarnation;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.redis.RedisScript;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection to one Redis process. It is never reopened silently: any error closes it, and the
 * next call opens another and looks at run id and incarnation again. Not thread-safe.
 */
public final class JedisPatchSink implements PatchSink {
  private final RedisAddress address;
  private final RedisKeys keys;
  private final Clock clock;
  private final Supplier<String> random;
  private @Nullable Jedis connection;
  private @Nullable String incarnation;
  private byte[] script = new byte[0];
  private long retryAtMillis = Long.MIN_VALUE;
  private String lastProblem = "";

  /**
   * @param random second half of a new incarnation
   */
  public JedisPatchSink(
      RedisAddress address, RedisKeys keys, Clock clock, Supplier<String> random) {
    this.address = address;
    this.keys = keys;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String incarnation() throws SinkException {
    connected();
    return java.util.Objects.requireNonNull(incarnation);
  }

  private Jedis connected() throws SinkException {
    Jedis open = connection;
    if (open != null) {
      return open;
    }
    if (clock.millis() < retryAtMillis) {
      throw new SinkException(lastProblem, null);
    }
    int timeoutMillis = (int) address.timeout().toMillis();
    Jedis jedis =
        new Jedis(
            new HostAndPort(address.host(), address.port()),
            DefaultJedisClientConfig.builder()
                .password(address.password())
                .connectionTimeoutMillis(timeoutMillis)
                .socketTimeoutMillis(timeoutMillis)
                .clientName("aiqleads-speed")
                .build());
    try {
      refuseEviction(jedis);
      incarnation = renewedIncarnation(jedis);
      script =
          jedis.scriptLoad(RedisScript.WRITE_POSITIONED.text()).getBytes(StandardCharsets.UTF_8);
      connection = jedis;
      return jedis;
    } catch (JedisException | IllegalArgumentException e) {
      jedis.close();
      throw failed(e);
    } catch (SinkException e) {
      jedis.close();
      throw failed(e);
    }
  }

  private void refuseEviction(Jedis jedis) throws SinkException {
    String policy = infoField(jedis.info("memory"), "maxmemory_policy");
    if (!"noeviction".equals(policy)) {
      throw new SinkException(
          "maxmemory-policy of Redis: "
              + policy
              + " (expected: noeviction; an evicted patch would be an uncounted event. Set"
              + " maxmemory-policy noeviction)",
          null);
    }
  }

  private static @Nullable String infoField(String info, String name) {
    Map<String, String> fields = new TreeMap<>();
    for (String line : info.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
    return fields.get(name);
  }

  private String renewedIncarnation(Jedis jedis) {
    String runId = Incarnation.runIdOf(jedis.info("server"));
    String stored = jedis.get(keys.incarnation());
    while (!Incarnation.isOf(stored, runId)) {
      stored =
          (String)
              jedis.eval(
                  RedisScript.RENEW_INCARNATION.text(),
                  List.of(keys.incarnation()),
                  List.of(stored == null ? "" : stored, Incarnation.of(runId, random.get())));
    }
    return java.util.Objects.requireNonNull(stored);
  }

  @Override
  public void write(String under, List<PositionedValue> values) throws SinkException {
    if (values.isEmpty()) {
      return;
    }
    Jedis jedis = connected();
    try {
      byte[] incarnationKey = bytes(keys.incarnation());
      byte[] expected = bytes(under);
      Pipeline pipeline = jedis.pipelined();
      List<Response<Object>> replies = new ArrayList<>(values.size());
      for (PositionedValue value : values) {
        replies.add(
            pipeline.evalsha(
                script,
                List.of(incarnationKey, bytes(value.key())),
                List.of(expected, value.bytes())));
      }
      pipeline.sync();
      replies.forEach(Response::get);
    } catch (JedisException e) {
      close();
      throw failed(e);
    }
  }

  @Override
  public List<byte @Nullable []> read(List<String> names) throws SinkException {
    if (names.isEmpty()) {
      return List.of();
    }
    Jedis jedis = connected();
    try {
      return jedis.mget(names.stream().map(JedisPatchSink::bytes).toArray(byte[][]::new));
    } catch (JedisException e) {
      close();
      throw failed(e);
    }
  }

  /** Backs off, but not after a loss: then a new connection is what is needed. */
  private SinkException failed(Exception e) {
    String message = String.valueOf(e.getMessage());
    lastProblem = "Redis at " + address + ": " + message;
    boolean lost = message.startsWith(RedisScript.LOST);
    retryAtMillis = lost ? Long.MIN_VALUE : clock.millis() + address.retryAfter().toMillis();
    return new SinkException(lastProblem, e);
  }

  @Override
  public void close() {
    Jedis open = connection;
    connection = null;
    incarnation = null;
    if (open != null) {
      try {
        open.close();
      } catch (JedisException e) {
        // A broken connection is closed all the same.
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
