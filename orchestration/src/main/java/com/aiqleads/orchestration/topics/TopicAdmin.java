package com.aiqleads.orchestration.topics;

import com.aiqleads.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics, says where they begin and end, and removes records by the retention rule. */
public final class TopicAdmin implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 30;

  private final Admin admin;

  public TopicAdmin(Properties clientProperties) {
    this.admin = Admin.create(clientProperties);
  }

  /**
   * What a topic is at one moment.
   *
   * @param topicId Kafka's id, another one after the topic was made anew
   * @param ends per partition the exclusive end
   */
  public record TopicEnds(String topic, String topicId, List<Long> ends) {
    public TopicEnds {
      ends = List.copyOf(ends);
    }
  }

  /**
   * Makes the topics that are missing.
   *
   * @throws IllegalStateException when one exists with another number of partitions
   */
  public void ensure(Collection<Topic> topics) {
    for (Topic topic : topics) {
      try {
        admin
            .createTopics(
                List.of(
                    new NewTopic(topic.name(), topic.partitions(), (short) 1)
                        .configs(topic.settings())))
            .all()
            .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new IllegalStateException(topic.name() + " cannot be created", e.getCause());
        }
        refuseOtherPartitions(topic);
      } catch (InterruptedException | TimeoutException e) {
        throw new IllegalStateException(topic.name() + " cannot be created", e);
      }
    }
  }

  private void refuseOtherPartitions(Topic topic) {
    int partitions = describe(topic.name()).partitions().size();
    if (partitions != topic.partitions()) {
      throw new IllegalStateException(
          topic.name()
              + ": "
              + partitions
              + " partitions (expected: "
              + topic.partitions()
              + "). The number never changes after creation: set interactions.partitions back, or"
              + " begin in a new namespace");
    }
  }

  /** Where the topic ends now, for a reader of committed records. */
  public TopicEnds endsOf(String topic) {
    return new TopicEnds(
        topic, describe(topic).topicId().toString(), offsetsOf(topic, OffsetSpec.latest()));
  }

  /** Where the topic begins now, per partition. */
  public List<Long> beginningsOf(String topic) {
    return offsetsOf(topic, OffsetSpec.earliest());
  }

  private List<Long> offsetsOf(String topic, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    int partitions = describe(topic).partitions().size();
    for (int p = 0; p < partitions; p++) {
      wanted.put(new TopicPartition(topic, p), spec);
    }
    var found =
        get(admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all());
    List<Long> ends = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      ends.add(java.util.Objects.requireNonNull(found.get(new TopicPartition(topic, p))).offset());
    }
    return ends;
  }

  /**
   * Positions that a consumer group has committed, per partition of the topic; 0 where it has
   * committed none.
   */
  public List<Long> committedOf(String group, String topic) {
    var committed = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    List<Long> positions = new ArrayList<>();
    for (int p = 0; p < describe(topic).partitions().size(); p++) {
      var at = committed.get(new TopicPartition(topic, p));
      positions.add(at == null ? 0L : at.offset());
    }
    return positions;
  }

  /** Removes the records below these positions; one position per partition. */
  public void removeBelow(String topic, List<Long> floors) {
    Map<TopicPartition, RecordsToDelete> below = new HashMap<>();
    for (int p = 0; p < floors.size(); p++) {
      below.put(new TopicPartition(topic, p), RecordsToDelete.beforeOffset(floors.get(p)));
    }
    get(admin.deleteRecords(below).all());
  }

  private TopicDescription describe(String topic) {
    return java.util.Objects.requireNonNull(
        get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic));
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka refused: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("Kafka did not answer in " + TIMEOUT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Kafka", e);
    }
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(5));
  }
}
