package com.aiqleads.serving.topics;

import com.aiqleads.serving.settings.ServingSettings;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.stereotype.Component;

/** Makes consumers that see committed records only and commit nothing by themselves. */
@Component
public class TopicReaders {
  private static final int FETCH_WAIT_MILLIS = 100;

  private final ServingSettings settings;

  public TopicReaders(ServingSettings settings) {
    this.settings = settings;
  }

  /** A consumer for partitions that the caller assigns. */
  public Consumer<String, byte[]> reader(String clientId) {
    return new KafkaConsumer<>(
        readerSettings(clientId), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** A consumer of a group, {@code <namespace>-<group>}. */
  public Consumer<String, byte[]> member(String group) {
    Properties properties = readerSettings(group);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.namespace() + "-" + group);
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Properties readerSettings(String clientId) {
    Properties properties = new Properties();
    properties.putAll(settings.kafka());
    properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "serving-" + clientId);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
    properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
    return properties;
  }
}
