package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * How many bytes Redis spends on each kind of key of a namespace, key, value and table entry
 * included ({@code MEMORY USAGE}). Keys are counted all, and measured every so many.
 */
public final class KeySizes {
  private static final int KEYS_PER_SCAN = 1_000;

  /** Every member of a set or hash is looked at. */
  private static final int ALL_MEMBERS = 0;

  private final Settings settings;

  public KeySizes(Settings settings) {
    this.settings = settings;
  }

  /**
   * One kind of key.
   *
   * @param keys how many there are
   * @param measured how many of them were measured
   * @param bytes of all that were measured
   * @param most of one of them
   */
  public record Kind(long keys, long measured, long bytes, long most) {
    public double mean() {
      return (double) bytes / Math.max(1, measured);
    }

    private Kind and(long more, List<Long> sizes) {
      long sum = sizes.stream().mapToLong(Long::longValue).sum();
      long largest = sizes.stream().mapToLong(Long::longValue).max().orElse(0);
      return new Kind(keys + more, measured + sizes.size(), bytes + sum, Math.max(most, largest));
    }
  }

  /**
   * Sizes by kind: what stands between the namespace and the id.
   *
   * @param oneIn measures one key in so many of each round
   */
  public Map<String, Kind> measure(int oneIn) {
    String prefix = settings.text("aiqleads.namespace") + ":";
    Map<String, Kind> kinds = new TreeMap<>();
    try (Jedis redis = connect()) {
      ScanParams params = new ScanParams().count(KEYS_PER_SCAN).match(prefix + "*");
      String cursor = ScanParams.SCAN_POINTER_START;
      do {
        ScanResult<String> found = redis.scan(cursor, params);
        add(redis, found.getResult(), prefix, oneIn, kinds);
        cursor = found.getCursor();
      } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }
    return kinds;
  }

  private static void add(
      Jedis redis, List<String> keys, String prefix, int oneIn, Map<String, Kind> kinds) {
    Map<String, List<String>> byKind = new TreeMap<>();
    for (String key : keys) {
      byKind
          .computeIfAbsent(kindOf(key.substring(prefix.length())), kind -> new ArrayList<>())
          .add(key);
    }
    byKind.forEach(
        (kind, own) -> {
          List<Long> sizes = sizesOf(redis, own, oneIn);
          kinds.merge(
              kind,
              new Kind(0, 0, 0, 0).and(own.size(), sizes),
              (before, more) -> before.and(own.size(), sizes));
        });
  }

  private static List<Long> sizesOf(Jedis redis, List<String> keys, int oneIn) {
    List<Response<Long>> asked = new ArrayList<>();
    try (Pipeline pipeline = redis.pipelined()) {
      for (int n = 0; n < keys.size(); n += oneIn) {
        asked.add(pipeline.memoryUsage(keys.get(n), ALL_MEMBERS));
      }
      pipeline.sync();
    }
    // A key may be gone meanwhile.
    return asked.stream().map(Response::get).filter(size -> size != null).toList();
  }

  /** {@code view} of {@code g3:view:agent-1}. */
  static String kindOf(String key) {
    String[] parts = key.split(":", 3);
    boolean ofGeneration = parts[0].matches("g\\d+") && parts.length > 1;
    return ofGeneration ? parts[1] : parts[0];
  }

  private Jedis connect() {
    return new Jedis(
        new HostAndPort(settings.text("redis.host"), settings.number("redis.port", 6379, 1)),
        DefaultJedisClientConfig.builder().password(settings.text("redis.password")).build());
  }
}
