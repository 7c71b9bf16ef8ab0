package com.aiqleads.speed.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has come, in the same transaction as what it did: the position, the floor below
 * which events were deleted, and under which incarnation each generation's patches are complete.
 * Not thread-safe.
 */
public final class TaskProgress {
  private static final byte[] POSITION = bytes("position");
  private static final byte[] FLOOR = bytes("floor");
  private static final String GENERATION = "g";

  private final KeyValueStore<byte[], byte[]> store;
  private long position;
  private long floor;

  public TaskProgress(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
    this.position = numberAt(POSITION);
    this.floor = numberAt(FLOOR);
  }

  /** Exclusive end of what was consumed; 0 before the first record. */
  public long position() {
    return position;
  }

  public void moveTo(long end) {
    position = end;
    store.put(POSITION, ByteBuffer.allocate(Long.BYTES).putLong(end).array());
  }

  /** Events below were, or are being, deleted. */
  public long floor() {
    return floor;
  }

  public void raiseFloor(long offset) {
    floor = offset;
    store.put(FLOOR, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
  }

  /** The incarnation under which all patches of the generation are in Redis; null: they are not. */
  public @Nullable String findComplete(long generation) {
    byte[] value = store.get(bytes(GENERATION + generation));
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  public void complete(long generation, String incarnation) {
    store.put(bytes(GENERATION + generation), bytes(incarnation));
  }

  /** Forgets the completeness of every generation that is not among these. */
  public void keepOnly(Collection<Long> generations) {
    List<byte[]> others = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      while (rows.hasNext()) {
        byte[] key = rows.next().key;
        String name = new String(key, StandardCharsets.UTF_8);
        if (name.startsWith(GENERATION)
            && !generations.contains(Long.parseLong(name.substring(GENERATION.length())))) {
          others.add(key);
        }
      }
    }
    others.forEach(store::delete);
  }

  /** Forgets the completeness of one generation. */
  public void forget(long generation) {
    store.delete(bytes(GENERATION + generation));
  }

  private long numberAt(byte[] key) {
    byte[] value = store.get(key);
    return value == null ? 0 : ByteBuffer.wrap(value).getLong();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
