package com.aiqleads.contracts.redis;

/**
 * Names of the keys in Redis, all below one namespace.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>value</th><th>written by</th></tr>
 * <tr><td>{@code ns:incarnation}</td><td>text {@code run-id:random}</td><td>whoever finds Redis new</td></tr>
 * <tr><td>{@code ns:leads<layout>}</td><td>text, incarnation the lead states are complete under</td><td>serving</td></tr>
 * <tr><td>{@code ns:lead<layout>:<lead>}</td><td>{@link LeadStateLayout}</td><td>serving</td></tr>
 * <tr><td>{@code ns:new:<region>}</td><td>sorted set, lead id by createdAt in ms</td><td>serving</td></tr>
 * <tr><td>{@code ns:g<gen>:loaded}</td><td>text, incarnation the batch view was loaded under</td><td>batch</td></tr>
 * <tr><td>{@code ns:g<gen>:loading:<task>}</td><td>text, how far a load has come</td><td>batch</td></tr>
 * <tr><td>{@code ns:g<gen>:view:<agent>}</td><td>{@link BatchViewLayout}</td><td>batch</td></tr>
 * <tr><td>{@code ns:g<gen>:patch:<agent>}</td><td>{@link PatchLayout}</td><td>speed layer</td></tr>
 * <tr><td>{@code ns:g<gen>:mark:<partition>}</td><td>{@link MarkLayout}</td><td>speed layer</td></tr>
 * <tr><td>{@code ns:claimed:<topic id>:<partition>}</td><td>{@link MarkLayout}: the highest position any patch or mark of any generation claims</td><td>speed layer</td></tr>
 * </table>
 *
 * <p>Names of lead states carry the version of their layout, so that after an update they are read
 * from the topic again instead of refused.
 */
public final class RedisKeys {
  private final String namespace;

  public RedisKeys(String namespace) {
    this.namespace = namespace;
  }

  public String incarnation() {
    return namespace + ":incarnation";
  }

  /** Says under which incarnation every lead state was written. */
  public String leadMarker() {
    return namespace + ":leads" + LeadStateLayout.VERSION;
  }

  public String leadState(String leadId) {
    return namespace + ":lead" + LeadStateLayout.VERSION + ":" + leadId;
  }

  /** Leads by creation; region empty: all of them. */
  public String newLeads(String region) {
    return namespace + ":new:" + region;
  }

  /** Says under which incarnation a generation's batch view was loaded and verified. */
  public String loaded(long generation) {
    return generation(generation) + "loaded";
  }

  /** How far a task has come that loads a generation's batch view; gone when all is loaded. */
  public String loading(long generation, int task) {
    return generation(generation) + "loading:" + task;
  }

  public String view(long generation, String agentId) {
    return generation(generation) + "view:" + agentId;
  }

  public String patch(long generation, String agentId) {
    return generation(generation) + "patch:" + agentId;
  }

  public String mark(long generation, int partition) {
    return generation(generation) + "mark:" + partition;
  }

  /**
   * What answers may have claimed in a partition, whatever the generation; of no generation, so it
   * outlives them all. Another topic under the same name counts anew.
   */
  public String claimed(String topicId, int partition) {
    return namespace + ":claimed:" + topicId + ":" + partition;
  }

  /** Pattern of all keys of one generation, for their removal. */
  public String allOf(long generation) {
    return globEscaped(namespace) + ":g" + generation + ":*";
  }

  private String generation(long generation) {
    return namespace + ":g" + generation + ":";
  }

  private static String globEscaped(String text) {
    return text.replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
  }
}
