package com.aiqleads.batch.publish;

import com.aiqleads.contracts.redis.RedisKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.sql.Row;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Writes one Spark partition's views to Redis, pipelined. Not thread-safe. */
final class KeyWriter {
  private static final int KEYS_PER_ROUND_TRIP = 500;

  private final RedisKeys keys;
  private final long generation;
  private final double keysPerSecond;

  /**
   * @param keysPerSecond of this writer; zero: as fast as Redis takes them
   */
  KeyWriter(String namespace, long generation, double keysPerSecond) {
    this.keys = new RedisKeys(namespace);
    this.generation = generation;
    this.keysPerSecond = keysPerSecond;
  }

  /**
   * Sets a key per row of (agentId, view).
   *
   * @return how many Redis has acknowledged
   */
  long write(RedisAddress address, Iterator<Row> views) {
    long written = 0;
    long started = System.nanoTime();
    try (Jedis redis = address.connect();
        Pipeline pipeline = redis.pipelined()) {
      List<Response<String>> replies = new ArrayList<>(KEYS_PER_ROUND_TRIP);
      while (views.hasNext()) {
        Row view = views.next();
        byte[] key = keys.view(generation, view.getString(0)).getBytes(StandardCharsets.UTF_8);
        replies.add(pipeline.set(key, (byte[]) view.get(1)));
        if (replies.size() == KEYS_PER_ROUND_TRIP || !views.hasNext()) {
          pipeline.sync();
          replies.forEach(Response::get);
          written += replies.size();
          replies.clear();
          keepPace(written, started);
        }
      }
    }
    return written;
  }

  private void keepPace(long written, long startedNanos) {
    if (keysPerSecond > 0) {
      long dueNanos = startedNanos + (long) (written / keysPerSecond * 1e9);
      for (long left = dueNanos - System.nanoTime();
          left > 0;
          left = dueNanos - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
