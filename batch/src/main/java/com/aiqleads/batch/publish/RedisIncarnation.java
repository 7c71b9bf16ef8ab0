package com.aiqleads.batch.publish;

import com.aiqleads.contracts.redis.Incarnation;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.redis.RedisScript;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** The incarnation of the Redis process at the other end, by its protocol. */
final class RedisIncarnation {
  private static final int MOST_ATTEMPTS = 10;

  private final RedisKeys keys;
  private final Supplier<String> random;

  /**
   * @param random makes the part of a new incarnation that no other has
   */
  RedisIncarnation(RedisKeys keys, Supplier<String> random) {
    this.keys = keys;
    this.random = random;
  }

  /** The incarnation that holds; a new one where the process is another than the stored one's. */
  String ensure(Jedis redis) {
    String runId = Incarnation.runIdOf(redis.info("server"));
    String stored = redis.get(keys.incarnation());
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (stored != null && Incarnation.isOf(stored, runId)) {
        return stored;
      }
      Object holds =
          redis.eval(
              RedisScript.RENEW_INCARNATION.text(),
              List.of(keys.incarnation()),
              List.of(stored == null ? "" : stored, Incarnation.of(runId, random.get())));
      stored = holds == null ? null : holds.toString();
    }
    throw new IllegalStateException("Redis: the incarnation changes all the time");
  }

  /** Sets a key if the incarnation still is the expected one; says whether it was. */
  boolean setUnder(Jedis redis, String incarnation, String key, String value) {
    try {
      redis.eval(
          RedisScript.WRITE_UNDER_INCARNATION.text(),
          List.of(keys.incarnation(), key),
          List.of(incarnation, value));
      return true;
    } catch (JedisDataException e) {
      if (e.getMessage() != null && e.getMessage().startsWith(RedisScript.LOST)) {
        return false;
      }
      throw e;
    }
  }
}
