package com.aiqleads.serving.topics;

import com.aiqleads.contracts.topic.Topic;
import com.aiqleads.serving.settings.ServingSettings;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one idempotent producer of this process; made when first needed. Thread-safe. */
@Component
class KafkaTopicLog implements TopicLog, AutoCloseable {
  /** After this the caller is told to retry; its event ids make a repetition harmless. */
  private static final int DELIVERY_LIMIT_MILLIS = 5_000;

  private static final int REQUEST_LIMIT_MILLIS = 2_000;
  private static final int LINGER_MILLIS = 0;

  private final Properties settings;
  private @Nullable KafkaProducer<String, byte[]> producer;

  KafkaTopicLog(ServingSettings settings) {
    this.settings = producerSettingsOf(settings.kafka());
  }

  static Properties producerSettingsOf(Properties kafka) {
    Properties settings = new Properties();
    settings.putAll(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "serving");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_LIMIT_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_LIMIT_MILLIS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_LIMIT_MILLIS);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return settings;
  }

  @Override
  public CompletableFuture<Place> append(Topic topic, String key, byte[] value) {
    CompletableFuture<Place> place = new CompletableFuture<>();
    try {
      producer()
          .send(
              new ProducerRecord<>(topic.name(), key, value),
              (written, error) -> {
                if (error != null) {
                  place.completeExceptionally(error);
                } else {
                  place.complete(new Place(written.partition(), written.offset()));
                }
              });
    } catch (KafkaException e) {
      place.completeExceptionally(e);
    }
    return place;
  }

  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }
}
