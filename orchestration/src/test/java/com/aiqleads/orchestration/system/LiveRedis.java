package com.aiqleads.orchestration.system;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** The running Redis, looked into from outside. One connection per call. */
final class LiveRedis {
  private static final int KEYS_PER_CALL = 1_000;

  private final HostAndPort address;
  private final String password;

  LiveRedis(String host, int port, String password) {
    this.address = new HostAndPort(host, port);
    this.password = password;
  }

  /**
   * Many keys with the same beginning.
   *
   * @param prefix they are this and a number below {@code count}
   */
  record Bulk(String prefix, int count) {
    List<String> keys(int from) {
      List<String> keys = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + KEYS_PER_CALL); i++) {
        keys.add(prefix + i);
      }
      return keys;
    }
  }

  /** How many keys match the pattern. */
  int keysLike(String pattern) {
    try (Jedis redis = connect()) {
      return redis.keys(pattern).size();
    }
  }

  /** How many of these keys there are. */
  long countOf(List<String> keys) {
    try (Jedis redis = connect()) {
      return redis.exists(keys.toArray(new String[0]));
    }
  }

  long countOf(Bulk bulk) {
    long found = 0;
    for (int from = 0; from < bulk.count(); from += KEYS_PER_CALL) {
      found += countOf(bulk.keys(from));
    }
    return found;
  }

  /** The number of all keys. */
  long size() {
    try (Jedis redis = connect()) {
      return redis.dbSize();
    }
  }

  void plant(Bulk bulk) {
    try (Jedis redis = connect();
        Pipeline pipeline = redis.pipelined()) {
      for (int from = 0; from < bulk.count(); from += KEYS_PER_CALL) {
        bulk.keys(from).forEach(key -> pipeline.set(key, "planted"));
        pipeline.sync();
      }
    }
  }

  private Jedis connect() {
    return new Jedis(address, DefaultJedisClientConfig.builder().password(password).build());
  }
}
