package com.aiqleads.contracts.topic;

import java.nio.charset.StandardCharsets;

/**
 * The partition of a key: Kafka's own rule (murmur2 of the UTF-8 key), written once more here so
 * that batch can lay out its files by partition without a Kafka client. A test holds it to the
 * client's.
 */
public final class Partitioner {
  private static final int SEED = 0x9747b28c;
  private static final int M = 0x5bd1e995;
  private static final int R = 24;

  private Partitioner() {}

  /** Partition of {@code key} among {@code partitions}, in [0, partitions). */
  public static int partitionOf(String key, int partitions) {
    return (murmur2(key.getBytes(StandardCharsets.UTF_8)) & 0x7fffffff) % partitions;
  }

  @SuppressWarnings("fallthrough")
  private static int murmur2(byte[] data) {
    int length = data.length;
    int h = SEED ^ length;
    for (int i = 0; i < length / 4; i++) {
      int i4 = i * 4;
      int k =
          (data[i4] & 0xff)
              + ((data[i4 + 1] & 0xff) << 8)
              + ((data[i4 + 2] & 0xff) << 16)
              + ((data[i4 + 3] & 0xff) << 24);
      k *= M;
      k ^= k >>> R;
      k *= M;
      h *= M;
      h ^= k;
    }
    int tail = length & ~3;
    switch (length % 4) {
      case 3:
        h ^= (data[tail + 2] & 0xff) << 16;
      // fall through
      case 2:
        h ^= (data[tail + 1] & 0xff) << 8;
      // fall through
      case 1:
        h ^= data[tail] & 0xff;
        h *= M;
        break;
      default:
        break;
    }
    h ^= h >>> 13;
    h *= M;
    h ^= h >>> 15;
    return h;
  }
}
