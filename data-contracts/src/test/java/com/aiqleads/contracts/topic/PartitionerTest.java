package com.aiqleads.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

final class PartitionerTest {
  @Test
  void agreesWithTheKafkaClientForEveryKey() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      String key = new String(bytes, StandardCharsets.UTF_8);
      int expected = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % 7;
      assertThat(Partitioner.partitionOf(key, 7)).as("key %s, seed 7", key).isEqualTo(expected);
    }
  }
}
