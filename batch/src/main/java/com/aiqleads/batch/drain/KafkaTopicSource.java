package com.aiqleads.batch.drain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Topics of a Kafka cluster, through its own client. */
final class KafkaTopicSource implements TopicSource {
  private static final long serialVersionUID = 1;

  private final Properties client;

  /**
   * @param client settings of the Kafka client, without deserializers
   */
  KafkaTopicSource(Properties client) {
    this.client = client;
  }

  @Override
  public Shape shapeOf(String topic) {
    try (Admin admin = Admin.create(client)) {
      TopicDescription described =
          Objects.requireNonNull(
              admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
      int partitions = described.partitions().size();
      return new Shape(
          described.topicId().toString(),
          offsetsOf(admin, topic, partitions, OffsetSpec.earliest()),
          offsetsOf(admin, topic, partitions, OffsetSpec.latest()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("topic " + topic + " cannot be described", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while describing " + topic, e);
    }
  }

  private static List<Long> offsetsOf(Admin admin, String topic, int partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (int p = 0; p < partitions; p++) {
      wanted.put(new TopicPartition(topic, p), spec);
    }
    var found = admin.listOffsets(wanted).all().get();
    List<Long> offsets = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      offsets.add(Objects.requireNonNull(found.get(new TopicPartition(topic, p))).offset());
    }
    return offsets;
  }

  @Override
  public Iterator<TopicRecord> read(OffsetRange range) {
    return new KafkaRangeReader(client, range);
  }
}
