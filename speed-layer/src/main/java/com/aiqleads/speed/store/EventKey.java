package com.aiqleads.speed.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Keys of the events store: the agent id's UTF-8, a zero byte, the offset as eight big-endian
 * bytes. An accepted agent id has no zero byte, so no agent's keys stand among another's, and one
 * agent's keys are in the order of offsets.
 */
final class EventKey {
  private static final int SUFFIX_BYTES = 1 + Long.BYTES;

  private EventKey() {}

  static byte[] of(String agentId, long offset) {
    byte[] id = agentId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(id.length + SUFFIX_BYTES)
        .put(id)
        .put((byte) 0)
        .putLong(offset)
        .array();
  }

  /** Lower bound of all keys of agents after this one. */
  static byte[] after(String agentId) {
    byte[] id = agentId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(id.length + 1).put(id).put((byte) 1).array();
  }

  static String agentOf(byte[] key) {
    return new String(key, 0, key.length - SUFFIX_BYTES, StandardCharsets.UTF_8);
  }

  static long offsetOf(byte[] key) {
    return ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
  }
}
