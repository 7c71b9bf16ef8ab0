package com.aiqleads.speed.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where patches and marks are written. Used by one task alone; not thread-safe. */
public interface PatchSink extends AutoCloseable {
  /** Makes the sink of one task. */
  @FunctionalInterface
  interface Factory {
    PatchSink open();
  }

  /**
   * The incarnation of the connection, which is made first where there is none. Everything written
   * under another one counts as lost.
   */
  String incarnation() throws SinkException;

  /** Writes all values under the incarnation; returns when every one is acknowledged. */
  void write(String incarnation, List<PositionedValue> values) throws SinkException;

  /** The stored values, null where there is none. */
  List<byte @Nullable []> read(List<String> keys) throws SinkException;

  @Override
  void close();
}
