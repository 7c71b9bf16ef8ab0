package com.aiqleads.batch.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import com.aiqleads.batch.run.StepException;
import com.aiqleads.batch.run.Workplace;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.contracts.redis.RedisKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import redis.clients.jedis.Jedis;

/**
 * Loads a generation's views into Redis. They are invisible until the marker is set, and that
 * happens only when files, counts and a sample agree and Redis has not lost anything meanwhile.
 */
final class ViewLoader {
  private static final int MOST_ATTEMPTS = 3;
  private static final int SAMPLE = 128;

  private final Workplace place;
  private final RedisAddress address;
  private final String namespace;
  private final RedisKeys keys;
  private final RedisIncarnation incarnations;

  ViewLoader(Workplace place) {
    this.place = place;
    this.address = RedisAddress.of(place.settings());
    this.namespace = place.settings().text("aiqleads.namespace", "aiqleads");
    this.keys = new RedisKeys(namespace);
    this.incarnations = new RedisIncarnation(keys, () -> UUID.randomUUID().toString());
  }

  /** Loads and verifies; returns the number of views. */
  long load() throws IOException {
    Manifest manifest = place.generations().manifestOf(place.generation());
    checkFiles(manifest);
    long expected = manifest.counts().getOrDefault("views", 0L);
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      if (loadedOnce(expected)) {
        return expected;
      }
    }
    throw new StepException(
        "Redis at "
            + address
            + " lost its data "
            + MOST_ATTEMPTS
            + " times while generation "
            + place.generation()
            + " was loaded; see why it restarts, then publish again");
  }

  private void checkFiles(Manifest manifest) throws IOException {
    Map<String, Manifest.FileSum> found = GenerationFolder.sumsOf(place.folder());
    if (!found.equals(manifest.files())) {
      throw new StepException(
          place.folder()
              + ": files differ from the manifest's sizes and checksums; the generation is damaged."
              + " Build a new one, or bring the folder back from a backup");
    }
  }

  /** One attempt; false when Redis has lost its data meanwhile. */
  private boolean loadedOnce(long expected) {
    String incarnation;
    try (Jedis redis = address.connect()) {
      incarnation = incarnations.ensure(redis);
    }
    long written;
    try {
      written = write();
    } catch (RuntimeException e) {
      if (isStill(incarnation)) {
        throw e;
      }
      return false;
    }
    if (written != expected) {
      throw new IllegalStateException(
          "views loaded: " + written + " (expected: " + expected + " as in the manifest)");
    }
    try (Jedis redis = address.connect()) {
      return sampleAgrees(redis)
          && incarnations.setUnder(
              redis, incarnation, keys.loaded(place.generation()), incarnation);
    }
  }

  private boolean isStill(String incarnation) {
    try (Jedis redis = address.connect()) {
      return incarnations.ensure(redis).equals(incarnation);
    }
  }

  private Dataset<Row> views() {
    return place
        .spark()
        .read()
        .format("delta")
        .load(place.folder().resolve("delta/agent_views").toString())
        .select("agentId", "view");
  }

  private long write() {
    Dataset<Row> views = views();
    int limit = place.settings().number("publish.keys.per.second", 0, 0);
    int tasks = Math.max(1, views.javaRDD().getNumPartitions());
    double share = (double) limit / tasks;
    RedisAddress to = address;
    String prefix = namespace;
    long generation = place.generation();
    MapPartitionsFunction<Row, Long> write =
        rows -> one(new KeyWriter(prefix, generation, share).write(to, rows));
    return views.mapPartitions(write, Encoders.LONG()).collectAsList().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Iterator<Long> one(long count) {
    return List.of(count).iterator();
  }

  /** Reads a sample back; false where a value is missing or differs because Redis lost it. */
  private boolean sampleAgrees(Jedis redis) {
    List<Row> sample =
        views()
            .orderBy(xxhash64(col("agentId"), lit(place.generation())))
            .limit(SAMPLE)
            .collectAsList();
    for (Row view : sample) {
      String key = keys.view(place.generation(), view.getString(0));
      byte[] stored = redis.get(key.getBytes(StandardCharsets.UTF_8));
      if (stored == null) {
        return false;
      }
      if (!Arrays.equals(stored, (byte[]) view.get(1))) {
        throw new IllegalStateException(key + ": another value than the one written");
      }
    }
    return true;
  }
}
