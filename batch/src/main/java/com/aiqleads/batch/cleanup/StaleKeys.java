package com.aiqleads.batch.cleanup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** The keys of generations that are not kept. Scans, so Redis goes on answering. */
final class StaleKeys {
  private static final int KEYS_PER_SCAN = 1_000;

  private final Pattern generationKey;
  private final byte[] glob;
  private final Set<Long> keep;

  StaleKeys(String namespace, Set<Long> keep) {
    this.generationKey =
        Pattern.compile(Pattern.quote(namespace) + ":g(\\d{1,18}):.*", Pattern.DOTALL);
    this.glob = (namespace + ":g*").getBytes(StandardCharsets.UTF_8);
    this.keep = Set.copyOf(keep);
  }

  /** Unlinks them; returns how many. */
  long removeFrom(Jedis redis) {
    ScanParams wanted = new ScanParams().match(glob).count(KEYS_PER_SCAN);
    byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
    long removed = 0;
    do {
      ScanResult<byte[]> found = redis.scan(cursor, wanted);
      List<byte[]> stale = found.getResult().stream().filter(this::isStale).toList();
      if (!stale.isEmpty()) {
        removed += redis.unlink(stale.toArray(new byte[0][]));
      }
      cursor = found.getCursorAsBytes();
    } while (!java.util.Arrays.equals(cursor, ScanParams.SCAN_POINTER_START_BINARY));
    return removed;
  }

  private boolean isStale(byte[] key) {
    Matcher matcher = generationKey.matcher(new String(key, StandardCharsets.UTF_8));
    return matcher.matches() && !keep.contains(Long.parseLong(matcher.group(1)));
  }
}
