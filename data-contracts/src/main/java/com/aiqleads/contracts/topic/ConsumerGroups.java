package com.aiqleads.contracts.topic;

/** Names of consumer groups that more than one layer needs to know. */
public final class ConsumerGroups {
  private static final int SHORT_ID = 8;

  private ConsumerGroups() {}

  /**
   * The speed layer's group, and the id of its Kafka Streams application: bound to the interactions
   * topic by its id, because a topic made anew starts a new history.
   */
  public static String speedOf(String namespace, String topicId) {
    String id = topicId.replaceAll("[^A-Za-z0-9]", "0");
    return namespace + "-speed-" + id.substring(0, Math.min(SHORT_ID, id.length()));
  }
}
