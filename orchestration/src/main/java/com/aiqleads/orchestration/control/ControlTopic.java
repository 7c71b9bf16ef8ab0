package com.aiqleads.orchestration.control;

import com.aiqleads.contracts.avro.AvroCodec.UndecodableException;
import com.aiqleads.contracts.control.ControlCodec;
import com.aiqleads.contracts.control.ControlRecord;
import com.aiqleads.contracts.control.ControlRecord.Decision;
import com.aiqleads.contracts.control.ControlState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control topic: reads its state, and decides by compare-and-set on the epoch. Opens its
 * clients per call; for a caller that decides a few times a night.
 */
public final class ControlTopic {
  private static final Logger LOG = LoggerFactory.getLogger(ControlTopic.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int ATTEMPTS = 5;

  private final Properties client;
  private final String topic;
  private final Clock clock;
  private final ControlCodec codec = new ControlCodec();

  /**
   * @param client Kafka client properties
   */
  public ControlTopic(Properties client, String topic, Clock clock) {
    this.client = client;
    this.topic = topic;
    this.clock = clock;
  }

  /** The state of the topic up to its present end. */
  public ControlState state() {
    return stateUpTo(-1);
  }

  /**
   * Writes what {@code decide} says of the current state, until it has taken effect.
   *
   * @param decide the decision on this state, or null to leave it at that
   * @return the state with the decision in effect, or the state that was left
   */
  public ControlState decide(
      String actor, Function<ControlState, @org.jspecify.annotations.Nullable Decision> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ControlState before = state();
      Decision decision = decide.apply(before);
      if (decision == null) {
        return before;
      }
      long offset =
          append(new ControlRecord(decision, before.epoch(), actor, null, clock.instant()));
      ControlState after = stateUpTo(offset);
      if (after.epoch() == offset) {
        return after;
      }
    }
    throw new IllegalStateException(
        topic + ": another decision came first " + ATTEMPTS + " times in a row");
  }

  private ControlState stateUpTo(long last) {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    TopicPartition partition = new TopicPartition(topic, 0);
    ControlState state = ControlState.initial();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end =
          last >= 0
              ? last + 1
              : java.util.Objects.requireNonNull(
                  consumer.endOffsets(List.of(partition)).get(partition));
      Instant limit = clock.instant().plusSeconds(30);
      while (consumer.position(partition) < end) {
        if (clock.instant().isAfter(limit)) {
          throw new IllegalStateException(topic + " could not be read to its end within 30 s");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < end) {
            state = after(state, record);
          }
        }
      }
    }
    return state;
  }

  /** A record nobody can read decides nothing, here as in the other layers. */
  private ControlState after(ControlState state, ConsumerRecord<byte[], byte[]> record) {
    try {
      return state.after(codec.decode(record.value()), record.offset());
    } catch (UndecodableException e) {
      LOG.warn("{} at {} is void: {}", topic, record.offset(), e.getMessage());
      return state;
    }
  }

  private long append(ControlRecord record) {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
      RecordMetadata metadata =
          producer
              .send(new ProducerRecord<>(topic, 0, null, codec.encode(record)))
              .get(30, TimeUnit.SECONDS);
      return metadata.offset();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(topic + " did not take the decision", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while deciding", e);
    }
  }
}
