package com.aiqleads.speed.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The agents whose patches Redis has not acknowledged, kept in the same transaction as the events
 * that ask for them. Not thread-safe.
 */
public final class UnwrittenAgents {
  private final KeyValueStore<byte[], byte[]> store;
  private int count;

  public UnwrittenAgents(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      for (; rows.hasNext(); rows.next()) {
        count++;
      }
    }
  }

  /**
   * @param position exclusive end the agent's patch must reach
   */
  public void mark(String agentId, long position) {
    byte[] key = bytes(agentId);
    if (store.get(key) == null) {
      count++;
    }
    store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
  }

  /** Takes the mark off again; does nothing where there is none. */
  public void clear(String agentId) {
    if (count > 0 && store.delete(bytes(agentId)) != null) {
      count--;
    }
  }

  /** The first agents. */
  public List<String> first(int limit) {
    List<String> agents = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      while (rows.hasNext() && agents.size() < limit) {
        agents.add(new String(rows.next().key, StandardCharsets.UTF_8));
      }
    }
    return agents;
  }

  public int count() {
    return count;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
