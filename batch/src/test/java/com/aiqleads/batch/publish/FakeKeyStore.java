package com.aiqleads.batch.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps keys here; counts what reaches it, and breaks when told to. Not thread-safe. */
final class FakeKeyStore implements KeyStore {
  final Map<String, byte[]> values = new TreeMap<>();
  final List<Integer> roundTrips = new ArrayList<>();

  /** It breaks after so many more entries, in the middle of a round trip. */
  int breaksAfter = Integer.MAX_VALUE;

  @Override
  public @Nullable String find(String key) {
    byte[] value = values.get(key);
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }

  @Override
  public void set(List<Entry> entries) {
    roundTrips.add(entries.size());
    for (Entry entry : entries) {
      if (breaksAfter-- == 0) {
        throw new IllegalStateException("killed");
      }
      values.put(entry.key(), entry.value());
    }
  }

  @Override
  public void close() {}
}
