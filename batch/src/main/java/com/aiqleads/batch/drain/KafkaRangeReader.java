package com.aiqleads.batch.drain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed records of one range. It ends when the consumer's own position has reached the end
 * of the range, not when polls come back empty: a transaction marker fills an offset without being
 * a record. Not thread-safe; closes itself at the end.
 */
final class KafkaRangeReader implements Iterator<TopicRecord> {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

  private final OffsetRange range;
  private final TopicPartition partition;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deque<TopicRecord> read = new ArrayDeque<>();
  private long position;
  private boolean closed;

  KafkaRangeReader(Properties client, OffsetRange range) {
    this.range = range;
    this.partition = new TopicPartition(range.topic(), range.partition());
    this.position = range.from();
    Properties settings = new Properties();
    settings.putAll(client);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    this.consumer = new KafkaConsumer<>(settings);
    consumer.assign(List.of(partition));
    consumer.seek(partition, range.from());
  }

  @Override
  public boolean hasNext() {
    if (read.isEmpty() && !closed) {
      fill();
    }
    return !read.isEmpty();
  }

  @Override
  public TopicRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return read.remove();
  }

  private void fill() {
    boolean filled = false;
    try {
      long lastProgress = System.nanoTime();
      while (read.isEmpty() && position < range.to()) {
        long before = position;
        poll();
        long now = System.nanoTime();
        if (position > before) {
          lastProgress = now;
        } else if (now - lastProgress > LONGEST_STANDSTILL.toNanos()) {
          throw new IllegalStateException(standstill());
        }
      }
      filled = true;
    } catch (OffsetOutOfRangeException e) {
      throw new IllegalStateException(
          range + ": records were removed before they were absorbed", e);
    } finally {
      if (!filled || position >= range.to()) {
        consumer.close();
        closed = true;
      }
    }
  }

  private void poll() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
      if (record.offset() < range.to()) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        read.add(new TopicRecord(range.partition(), record.offset(), value));
      }
    }
    position = consumer.position(partition);
  }

  private String standstill() {
    return range
        + ": no progress beyond "
        + position
        + " for "
        + LONGEST_STANDSTILL
        + "; is the broker up, or a transaction left open?";
  }
}
