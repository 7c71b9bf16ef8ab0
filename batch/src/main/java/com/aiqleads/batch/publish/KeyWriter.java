package com.aiqleads.batch.publish;

import com.aiqleads.batch.publish.KeyStore.Entry;
import com.aiqleads.contracts.redis.RedisKeys;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Writes one task's views to Redis, pipelined, and beside them how far it has come: a task that
 * begins again after a crash goes on behind what Redis has acknowledged. Not thread-safe.
 */
final class KeyWriter {
  static final int KEYS_PER_ROUND_TRIP = 500;

  /** The rows are not those that the progress in Redis speaks of. */
  static final long OTHER_ROWS = -1;

  private final RedisKeys keys;
  private final long generation;
  private final String incarnation;
  private final int tasks;
  private final Pace pace;

  /**
   * @param incarnation of Redis, that progress has to be of
   * @param tasks number of all tasks
   */
  KeyWriter(RedisKeys keys, long generation, String incarnation, int tasks, Pace pace) {
    this.keys = keys;
    this.generation = generation;
    this.incarnation = incarnation;
    this.tasks = tasks;
    this.pace = pace;
  }

  /**
   * Sets a key per row of (agentId, view).
   *
   * @param task number of this one
   * @return how many Redis has acknowledged, earlier ones included; or {@link #OTHER_ROWS}
   */
  long write(KeyStore store, int task, Iterator<Row> views) {
    String progress = keys.loading(generation, task);
    LoadProgress before = LoadProgress.find(store.find(progress), incarnation, tasks);
    long written = 0;
    if (before != null) {
      if (!isBehind(before, views)) {
        return OTHER_ROWS;
      }
      written = before.written();
    }
    int atOnce = pace.atOnce(KEYS_PER_ROUND_TRIP);
    List<Entry> entries = new ArrayList<>(atOnce + 1);
    while (views.hasNext()) {
      Row view = views.next();
      String agentId = view.getString(0);
      entries.add(new Entry(keys.view(generation, agentId), (byte[]) view.get(1)));
      if (entries.size() == atOnce || !views.hasNext()) {
        pace.await(entries.size());
        written += entries.size();
        // Last, so that it never speaks of a key that Redis does not have.
        LoadProgress now = new LoadProgress(incarnation, tasks, written, agentId);
        entries.add(Entry.of(progress, now.text()));
        store.set(entries);
        entries.clear();
      }
    }
    return written;
  }

  /** Passes over what was written before; says whether it was the same rows. */
  private static boolean isBehind(LoadProgress before, Iterator<Row> views) {
    String last = "";
    for (long n = 0; n < before.written(); n++) {
      if (!views.hasNext()) {
        return false;
      }
      last = views.next().getString(0);
    }
    return last.equals(before.last());
  }
}
