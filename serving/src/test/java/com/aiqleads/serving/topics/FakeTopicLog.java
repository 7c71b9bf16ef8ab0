package com.aiqleads.serving.topics;

import com.aiqleads.contracts.topic.Partitioner;
import com.aiqleads.contracts.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps what is appended; refuses from a given count on. */
public final class FakeTopicLog implements TopicLog {
  public record Appended(Topic topic, String key, byte[] value) {}

  public final List<Appended> appended = new ArrayList<>();
  public int attempts;
  public int refuseFrom = Integer.MAX_VALUE;

  @Override
  public CompletableFuture<Place> append(Topic topic, String key, byte[] value) {
    attempts++;
    if (appended.size() >= refuseFrom) {
      return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
    }
    appended.add(new Appended(topic, key, value));
    int partition = Partitioner.partitionOf(key, topic.partitions());
    return CompletableFuture.completedFuture(new Place(partition, appended.size() - 1));
  }
}
