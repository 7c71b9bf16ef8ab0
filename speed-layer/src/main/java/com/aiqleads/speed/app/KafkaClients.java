package com.aiqleads.speed.app;

import com.aiqleads.contracts.topic.ConsumerGroups;
import com.aiqleads.contracts.topic.Topic;
import com.aiqleads.speed.generation.TopicIdentity;
import com.aiqleads.speed.settings.SpeedSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of the Kafka clients, and the few questions asked of the broker. Thread-safe. */
final class KafkaClients implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaClients.class);
  private static final Duration QUESTION = Duration.ofSeconds(2);

  private final SpeedSettings settings;
  private final Admin admin;

  KafkaClients(SpeedSettings settings) {
    this.settings = settings;
    this.admin = Admin.create(settings.kafka());
  }

  /** Waits for the topic and says which one it is. */
  TopicIdentity identityOf(Topic topic) throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try {
        TopicDescription found =
            admin
                .describeTopics(List.of(topic.name()))
                .allTopicNames()
                .get(QUESTION.toMillis(), TimeUnit.MILLISECONDS)
                .get(topic.name());
        if (found != null) {
          return new TopicIdentity(
              topic.name(), found.topicId().toString(), found.partitions().size());
        }
      } catch (ExecutionException | TimeoutException e) {
        if (attempt % 10 == 0) {
          LOG.warn("waiting for topic {}: {}", topic.name(), e.toString());
        }
      }
      LockSupport.parkNanos(QUESTION.toNanos() / 4);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** End offset per partition; empty when the broker does not answer in time. */
  Map<Integer, Long> endsOf(String topic, int partitions) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int p = 0; p < partitions; p++) {
      asked.put(new TopicPartition(topic, p), OffsetSpec.latest());
    }
    Map<Integer, Long> ends = new HashMap<>();
    try {
      Map<TopicPartition, ListOffsetsResultInfo> found =
          admin.listOffsets(asked).all().get(QUESTION.toMillis(), TimeUnit.MILLISECONDS);
      found.forEach((partition, info) -> ends.put(partition.partition(), info.offset()));
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("end offsets are not known", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ends;
  }

  Consumer<byte[], byte[]> controlConsumer() {
    Properties properties = new Properties();
    properties.putAll(settings.kafka());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Properties streamsOf(TopicIdentity topic) {
    SpeedSettings.Streams streams = settings.streams();
    Properties p = new Properties();
    p.putAll(settings.kafka());
    p.put(
        StreamsConfig.APPLICATION_ID_CONFIG,
        ConsumerGroups.speedOf(settings.namespace(), topic.id()));
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
    p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, streams.standbys());
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, streams.commitInterval().toMillis());
    p.put(StreamsConfig.POLL_MS_CONFIG, streams.poll().toMillis());
    p.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
    p.put(BoundedRocks.MIB, streams.rocksDbMib());
    p.put(StreamsConfig.producerPrefix("linger.ms"), 2);
    // The broker finishes a transaction just after it answered, and refuses the next one until
    // then; the producer's own back-off for that grows to a second, which every event would feel.
    p.put(StreamsConfig.producerPrefix("retry.backoff.ms"), 5);
    p.put(StreamsConfig.producerPrefix("retry.backoff.max.ms"), 20);
    String instance = StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    p.put(instance, "speed-" + streams.instance());
    // A partition whose records are being worked on is not in the fetch under way; its next record
    // waits for that fetch to end.
    p.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 20);
    int sessionMillis = (int) streams.sessionTimeout().toMillis();
    p.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), sessionMillis);
    p.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        sessionMillis / 4);
    return p;
  }

  @Override
  public void close() {
    admin.close(QUESTION);
  }
}
