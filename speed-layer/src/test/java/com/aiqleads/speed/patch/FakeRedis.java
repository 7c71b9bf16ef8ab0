package com.aiqleads.speed.patch;

import com.aiqleads.contracts.redis.MarkLayout;
import com.aiqleads.contracts.redis.PatchLayout;
import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.scoring.Patch;
import com.aiqleads.speed.redis.PatchSink;
import com.aiqleads.speed.redis.PositionedValue;
import com.aiqleads.speed.redis.SinkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the scripts do, in memory; can be down, and can lose everything. */
final class FakeRedis {
  static final String TOPIC_ID = "topic-id";

  final RedisKeys keys = new RedisKeys("t");
  final Map<String, byte[]> values = new HashMap<>();
  final List<String> written = new ArrayList<>();
  String incarnation = "run:1";
  boolean down;

  void lose() {
    values.clear();
    incarnation = "run:" + (Integer.parseInt(incarnation.substring(4)) + 1);
  }

  Patch patch(long generation, String agent) {
    byte[] value = values.get(keys.patch(generation, agent));
    return value == null ? null : PatchLayout.decode(value);
  }

  ProgressMark mark(long generation) {
    byte[] value = values.get(keys.mark(generation, 0));
    return value == null ? null : MarkLayout.decode(value);
  }

  String claimedKey() {
    return keys.claimed(TOPIC_ID, 0);
  }

  PatchSink sink() {
    return new Sink();
  }

  private static long positionOf(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(1);
  }

  private final class Sink implements PatchSink {
    private void requireUp() throws SinkException {
      if (down) {
        throw new SinkException("down", null);
      }
    }

    @Override
    public String incarnation() throws SinkException {
      requireUp();
      return incarnation;
    }

    @Override
    public void write(String under, List<PositionedValue> list) throws SinkException {
      requireUp();
      if (!under.equals(incarnation)) {
        throw new SinkException("LOST", null);
      }
      for (PositionedValue value : list) {
        byte[] stored = values.get(value.key());
        if (stored == null || positionOf(stored) <= positionOf(value.bytes())) {
          values.put(value.key(), value.bytes());
        }
        written.add(value.key());
      }
    }

    @Override
    public List<byte[]> read(List<String> names) throws SinkException {
      requireUp();
      return new ArrayList<>(names.stream().map(values::get).toList());
    }

    @Override
    public void close() {}
  }
}
