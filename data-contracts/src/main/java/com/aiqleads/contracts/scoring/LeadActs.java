package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.scoring.AgentRecord.LeadAct;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What one agent did, lead by lead: of each the summed weights and the last act. Acts may be added
 * in any order of time. Not thread-safe.
 */
public final class LeadActs {
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final Comparator<LeadAct> BY_TIME =
      Comparator.comparingLong(LeadAct::lastActAt).thenComparingInt(LeadAct::lead);

  private final TreeMap<Integer, LeadAct> acts = new TreeMap<>();

  /** Takes over what a record holds. */
  public static LeadActs of(List<LeadAct> known) {
    LeadActs acts = new LeadActs();
    known.forEach(act -> acts.acts.put(act.lead(), act));
    return acts;
  }

  /**
   * Adds one act. Of acts at the same time the one added last counts as the last.
   *
   * @param at epoch milliseconds
   * @param type type code
   * @param weight decayed
   */
  public void add(int lead, long at, byte type, double weight) {
    LeadAct before = acts.get(lead);
    if (before == null) {
      acts.put(lead, new LeadAct(lead, weight, at, type));
      return;
    }
    boolean later = at >= before.lastActAt();
    acts.put(
        lead,
        new LeadAct(
            lead,
            before.weight() + weight,
            later ? at : before.lastActAt(),
            later ? type : before.lastAct()));
  }

  /** Whether the last act on the lead was a dismissal; false for a lead never acted on. */
  boolean isDismissed(int lead) {
    LeadAct act = acts.get(lead);
    return act != null && act.lastAct() == InteractionType.DISMISS.code();
  }

  /** Whether there is an act on the lead. */
  boolean contain(int lead) {
    return acts.containsKey(lead);
  }

  /** Of how many leads. */
  public int size() {
    return acts.size();
  }

  /** By lead number. */
  public List<LeadAct> all() {
    return List.copyOf(acts.values());
  }

  /** Leads never to be shown to this agent again unless it acts on them anew, ascending. */
  public int[] hidden() {
    return acts.values().stream()
        .filter(act -> hides(act.lastAct()))
        .mapToInt(LeadAct::lead)
        .toArray();
  }

  /** Whether an act of this type hides its lead from the agent. */
  static boolean hides(byte type) {
    return type == InteractionType.DISMISS.code() || type == InteractionType.PURCHASE.code();
  }

  /**
   * The past that generators and ranker look at: every lead that more speaks for than against,
   * once, at its last act, with all its weight. Order values are unix times in seconds; leads last
   * acted on within one second are one step.
   */
  public ItemSequence past() {
    List<LeadAct> positive =
        acts.values().stream().filter(act -> (float) act.weight() > 0).sorted(BY_TIME).toList();
    int[] leads = new int[positive.size()];
    float[] weights = new float[leads.length];
    long[] seconds = new long[leads.length];
    for (int n = 0; n < leads.length; n++) {
      leads[n] = positive.get(n).lead();
      weights[n] = (float) positive.get(n).weight();
      seconds[n] = Math.floorDiv(positive.get(n).lastActAt(), MILLIS_PER_SECOND);
    }
    return new ItemSequence(leads, weights, seconds);
  }
}
