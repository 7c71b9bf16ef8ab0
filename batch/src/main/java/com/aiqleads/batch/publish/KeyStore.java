package com.aiqleads.batch.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Where keys are written to: Redis, in pipelines. Not thread-safe. */
interface KeyStore extends AutoCloseable {
  /** The value of a key, now. */
  @Nullable String find(String key);

  /** Writes all in this order, in one round trip; returns when every one is acknowledged. */
  void set(List<Entry> entries);

  @Override
  void close();

  /** A key with its value. */
  record Entry(String key, byte[] value) {
    static Entry of(String key, String text) {
      return new Entry(key, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Redis. */
  final class InRedis implements KeyStore {
    private final Jedis redis;
    private final Pipeline pipeline;

    InRedis(RedisAddress address) {
      redis = address.connect();
      pipeline = redis.pipelined();
    }

    @Override
    public @Nullable String find(String key) {
      Response<String> value = pipeline.get(key);
      pipeline.sync();
      return value.get();
    }

    @Override
    public void set(List<Entry> entries) {
      List<Response<String>> replies = new ArrayList<>(entries.size());
      for (Entry entry : entries) {
        byte[] key = entry.key().getBytes(StandardCharsets.UTF_8);
        replies.add(pipeline.set(key, entry.value()));
      }
      pipeline.sync();
      replies.forEach(Response::get);
    }

    @Override
    public void close() {
      pipeline.close();
      redis.close();
    }
  }
}
