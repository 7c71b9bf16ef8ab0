package com.aiqleads.serving.topics;

import com.aiqleads.contracts.topic.Topic;
import java.util.concurrent.CompletableFuture;

/** Appends to topics. */
public interface TopicLog {
  /**
   * Sends a record; the answer comes when every in-sync replica has it, or fails when that cannot
   * be said within a few seconds: then the record may or may not be there.
   */
  CompletableFuture<Place> append(Topic topic, String key, byte[] value);

  /** Where a record stands. */
  record Place(int partition, long offset) {}
}
