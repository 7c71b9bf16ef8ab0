package com.aiqleads.contracts.topic;

import java.util.List;
import java.util.Map;

/** The topics of one namespace. Records leave a topic only by the retention rule, never by age. */
public final class TopicCatalogue {
  private static final Map<String, String> KEEP =
      Map.of("retention.ms", "-1", "retention.bytes", "-1", "cleanup.policy", "delete");

  private final String namespace;
  private final int partitions;

  /**
   * @param namespace prefix of every name; letters, digits, dash and underscore
   * @param partitions partitions of the interactions and of the leads topic, at least 1
   */
  public TopicCatalogue(String namespace, int partitions) {
    if (!namespace.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "aiqleads.namespace: " + namespace + " (expected: 1 to 64 of A-Z a-z 0-9 _ -)");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "interactions.partitions: " + partitions + " (expected: >= 1)");
    }
    this.namespace = namespace;
    this.partitions = partitions;
  }

  /** What agents did; keyed by agent id, so one agent's order is kept. */
  public Topic interactions() {
    return new Topic(namespace + ".interactions.v1", "agent id", partitions, KEEP);
  }

  /** Every change to a lead: puts, sales, relistings, imports; keyed by lead id. */
  public Topic leads() {
    return new Topic(namespace + ".leads.v1", "lead id", partitions, KEEP);
  }

  /** Announcements of generations; one partition, a record's offset is the epoch. */
  public Topic control() {
    return new Topic(namespace + ".control.v1", "constant", 1, KEEP);
  }

  /** Records that could not be counted, each with its reason and its place of origin. */
  public Topic deadLetters() {
    return new Topic(namespace + ".dead-letters.v1", "key of the refused record", 1, KEEP);
  }

  public List<Topic> all() {
    return List.of(interactions(), leads(), control(), deadLetters());
  }
}
