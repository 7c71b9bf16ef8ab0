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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
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

  /** A million agents take less than a minute; answers come from the same Redis meanwhile. */
  private static final int KEYS_PER_SECOND = 20_000;

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
      written = write(incarnation);
    } catch (RuntimeException e) {
      if (isStill(incarnation)) {
        throw e;
      }
      return false;
    }
    if (written != expected) {
      forgetProgress();
      throw new IllegalStateException(
          "views loaded: " + written + " (expected: " + expected + " as in the manifest)");
    }
    try (Jedis redis = address.connect()) {
      return sampleAgrees(redis)
          && incarnations.setUnder(
              redis, incarnation, keys.loaded(place.generation()), incarnation);
    } finally {
      // A later load begins anew; so does another attempt, where a key is missing or another's.
      forgetProgress();
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

  /** Goes on where an earlier attempt under the same incarnation was cut short. */
  private long write(String incarnation) {
    Dataset<Row> views = views();
    int tasks = tasksOf(views);
    List<Long> counts = countsOf(views, tasks, incarnation);
    if (counts.contains(KeyWriter.OTHER_ROWS)) {
      forgetProgress();
      counts = countsOf(views, tasks, incarnation);
    }
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static int tasksOf(Dataset<Row> views) {
    return Math.max(1, views.javaRDD().getNumPartitions());
  }

  private List<Long> countsOf(Dataset<Row> views, int tasks, String incarnation) {
    int limit = place.settings().number("publish.keys.per.second", KEYS_PER_SECOND, 0);
    int together = Math.min(tasks, place.spark().sparkContext().defaultParallelism());
    double share = (double) limit / Math.max(1, together);
    RedisAddress to = address;
    String prefix = namespace;
    long generation = place.generation();
    MapPartitionsFunction<Row, Long> write =
        rows -> {
          Pace pace = new Pace(share, System::nanoTime, LockSupport::parkNanos);
          KeyWriter writer =
              new KeyWriter(new RedisKeys(prefix), generation, incarnation, tasks, pace);
          try (KeyStore store = new KeyStore.InRedis(to)) {
            return List.of(writer.write(store, TaskContext.getPartitionId(), rows)).iterator();
          }
        };
    return views.mapPartitions(write, Encoders.LONG()).collectAsList();
  }

  private void forgetProgress() {
    int tasks = tasksOf(views());
    try (Jedis redis = address.connect()) {
      IntStream.range(0, tasks).forEach(task -> redis.del(keys.loading(place.generation(), task)));
    }
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
