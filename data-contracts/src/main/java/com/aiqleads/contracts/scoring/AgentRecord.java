package com.aiqleads.contracts.scoring;

import java.util.List;

/**
 * What a generation knows of one agent, enough to go on from without the history behind it.
 *
 * @param counted number of distinct events absorbed
 * @param territory regions the agent works in; empty: everywhere
 * @param acts one entry per lead the agent acted on, by lead number
 * @param recent the last acts, oldest first
 * @param absorbed identities of the absorbed events
 * @param candidates lead numbers of the agent's batch list, best first
 * @param purchases what the agent may buy, and its last purchases
 */
public record AgentRecord(
    String agentId,
    int counted,
    List<String> territory,
    List<LeadAct> acts,
    List<RecentAct> recent,
    EventIdentities absorbed,
    int[] candidates,
    PurchaseQuota purchases) {
  /** How many of the last acts a record keeps. */
  public static final int RECENT_ACTS = 50;

  public AgentRecord {
    territory = List.copyOf(territory);
    acts = List.copyOf(acts);
    recent = List.copyOf(recent);
  }

  /** The record of an agent the generation does not know. */
  public static AgentRecord unknown(String agentId) {
    return new AgentRecord(
        agentId,
        0,
        List.of(),
        List.of(),
        List.of(),
        EventIdentities.none(),
        new int[0],
        PurchaseQuota.unlimited());
  }

  /**
   * What the agent did with one lead.
   *
   * @param lead lead number
   * @param weight decayed weights of all events, summed
   * @param lastActAt epoch milliseconds of the last act
   * @param lastAct type code of the last act
   */
  public record LeadAct(int lead, double weight, long lastActAt, byte lastAct) {}

  /**
   * One of the last acts.
   *
   * @param at epoch milliseconds
   * @param type type code
   */
  public record RecentAct(int lead, long at, byte type) {}
}
