package com.aiqleads.contracts.topic;

import java.util.Map;

/**
 * One Kafka topic as it must exist.
 *
 * @param name full name, namespace included
 * @param key what the record key is, in words
 * @param partitions number of partitions, never changed after creation
 * @param settings topic configuration
 */
public record Topic(String name, String key, int partitions, Map<String, String> settings) {
  public Topic {
    settings = Map.copyOf(settings);
  }
}
