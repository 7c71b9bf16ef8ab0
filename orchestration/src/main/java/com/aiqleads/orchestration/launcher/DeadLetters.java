package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.topic.DeadLetterCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts the dead letters by reading them: offsets would count the markers of transactions too. The
 * topic is small or something is badly wrong.
 */
final class DeadLetters {
  private static final Duration POLL = Duration.ofMillis(500);

  /** A person is waiting at the terminal. */
  private static final int LIMIT_MILLIS = 10_000;

  private static final int EMPTY_POLLS = 20;

  private DeadLetters() {}

  /** Number of dead letters by reason. */
  static Map<String, Long> byReason(Properties client, String topic) {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    TopicPartition partition = new TopicPartition(topic, 0);
    Map<String, Long> counts = new TreeMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
      int empty = 0;
      while (consumer.position(partition) < end && empty < EMPTY_POLLS) {
        var records = consumer.poll(POLL);
        empty = records.isEmpty() ? empty + 1 : 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
          counts.merge(reasonOf(record), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  private static String reasonOf(ConsumerRecord<byte[], byte[]> record) {
    try {
      return new DeadLetterCodec().decode(record.value()).reason();
    } catch (UndecodableException e) {
      return "not a dead letter";
    }
  }
}
