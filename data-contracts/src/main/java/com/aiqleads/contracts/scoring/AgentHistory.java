package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.probability.Offsets;
import com.aiqleads.contracts.ranking.ItemSequence;
import com.aiqleads.contracts.scoring.AgentRecord.LeadAct;
import com.aiqleads.contracts.scoring.AgentRecord.RecentAct;
import com.aiqleads.contracts.scoring.Outlook.Touch;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An agent's whole history as scoring sees it: a record, plus the events beyond it. Batch makes the
 * records with it (from an empty record and all events), the speed layer goes on from them; there
 * is no other implementation. Not thread-safe.
 */
public final class AgentHistory {
  private static final long MILLIS_PER_SECOND = 1_000;

  private final String agentId;
  private final List<String> territory;
  private final LeadActs acts;
  private final List<RecentAct> recent;
  private final TreeMap<String, Touch> lastActsOnUnknown = new TreeMap<>();
  private final List<Long> boughtAtSeconds = new ArrayList<>();
  private final PurchaseQuota before;
  private int counted;

  private AgentHistory(AgentRecord record) {
    this.agentId = record.agentId();
    this.territory = record.territory();
    this.counted = record.counted();
    this.acts = LeadActs.of(record.acts());
    this.recent = new ArrayList<>(record.recent());
    this.before = record.purchases();
  }

  /**
   * The record, and those of the events that count, see {@link CountedEvents}. The events may come
   * in any order.
   */
  public static AgentHistory of(
      AgentRecord record,
      List<PositionedInteraction> events,
      LeadDictionary dictionary,
      ScoringParameters parameters) {
    return of(record, CountedEvents.of(record.absorbed(), events), dictionary, parameters);
  }

  /** The record, and the events that count beyond it. */
  public static AgentHistory of(
      AgentRecord record,
      CountedEvents events,
      LeadDictionary dictionary,
      ScoringParameters parameters) {
    AgentHistory history = new AgentHistory(record);
    EventWeights weights = EventWeights.of(parameters.weights());
    for (PositionedInteraction event : events.counted()) {
      history.add(event.interaction(), dictionary, parameters, weights);
    }
    history.recent.sort(Comparator.comparingLong(RecentAct::at));
    return history;
  }

  private void add(
      Interaction event,
      LeadDictionary dictionary,
      ScoringParameters parameters,
      EventWeights weights) {
    counted++;
    int lead = dictionary.indexOf(event.leadId());
    if (!event.type().isAct()) {
      return;
    }
    long at = event.occurredAt().toEpochMilli();
    byte type = (byte) event.type().code();
    if (event.type() == InteractionType.PURCHASE) {
      boughtAtSeconds.add(secondsOf(at));
    }
    if (lead == LeadDictionary.UNKNOWN) {
      lastActsOnUnknown.put(event.leadId(), new Touch(lead, event.leadId(), type, secondsOf(at)));
      return;
    }
    acts.add(lead, at, type, parameters.weightOf(weights, event));
    recent.add(new RecentAct(lead, at, type));
  }

  /** Number of distinct events in the history. */
  public int counted() {
    return counted;
  }

  public List<String> territory() {
    return territory;
  }

  /** Lead numbers acted on, ascending; {@link #weights()} is in the same order. */
  public int[] leads() {
    return acts.all().stream().mapToInt(LeadAct::lead).toArray();
  }

  /** Decayed weight per lead as MLlib is trained on it, in the order of {@link #leads()}. */
  public float[] weights() {
    List<LeadAct> all = acts.all();
    float[] weights = new float[all.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) all.get(i).weight();
    }
    return weights;
  }

  /** Leads never to be shown to this agent again unless it acts on them anew. */
  public int[] hidden() {
    return acts.hidden();
  }

  /** What generators and ranker look at, see {@link LeadActs#past}. */
  public ItemSequence past() {
    return acts.past();
  }

  /** The same for leads the generation does not know, by id, ascending. */
  public List<String> hiddenUnknown() {
    return lastActsOnUnknown.entrySet().stream()
        .filter(act -> LeadActs.hides(act.getValue().type()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The leads touched last, the last one first, each once, without dismissed ones. */
  public Set<Integer> recentLeads(int limit) {
    Set<Integer> leads = new LinkedHashSet<>();
    for (int i = recent.size() - 1; i >= 0 && leads.size() < limit; i--) {
      int lead = recent.get(i).lead();
      if (!acts.isDismissed(lead)) {
        leads.add(lead);
      }
    }
    return leads;
  }

  /**
   * What is decided by when answering.
   *
   * @param ranked the list of the view that the outlook goes with
   */
  public Outlook outlook(RankedLeads ranked) {
    Map<Integer, RecentAct> lastOfEach = new LinkedHashMap<>();
    recent.forEach(act -> lastOfEach.put(act.lead(), act));
    Stream<Touch> known =
        lastOfEach.values().stream()
            .filter(act -> !acts.isDismissed(act.lead()))
            .map(act -> new Touch(act.lead(), "", act.type(), secondsOf(act.at())));
    Stream<Touch> unknown =
        lastActsOnUnknown.values().stream()
            .filter(touch -> touch.type() != InteractionType.DISMISS.code());
    List<Touch> touched =
        Stream.concat(known, unknown)
            .sorted(
                Comparator.comparingLong(Touch::atSeconds)
                    .thenComparingInt(Touch::lead)
                    .thenComparing(Touch::leadId))
            .toList();
    int from = Math.max(0, touched.size() - Outlook.RECENT_LEADS);
    return new Outlook(
        touched.subList(from, touched.size()),
        Arrays.stream(ranked.leads()).filter(acts::contain).boxed().toList(),
        before.plus(boughtAtSeconds),
        Offsets.none());
  }

  /**
   * How active the agent is, see {@link AgentActivity}: at the reference time, or at its last act
   * where that was later.
   */
  public double[] activity(Instant reference) {
    long last = recent.isEmpty() ? Long.MIN_VALUE : recent.get(recent.size() - 1).at();
    return AgentActivity.featuresOf(recent, acts.size(), Math.max(reference.toEpochMilli(), last));
  }

  private static long secondsOf(long millis) {
    return Math.floorDiv(millis, MILLIS_PER_SECOND);
  }

  /** The history as a record to go on from. */
  public AgentRecord toRecord(EventIdentities absorbed, int[] candidates) {
    Deque<RecentAct> last = new ArrayDeque<>();
    for (int i = recent.size() - 1; i >= 0 && last.size() < AgentRecord.RECENT_ACTS; i--) {
      last.addFirst(recent.get(i));
    }
    return new AgentRecord(
        agentId,
        counted,
        territory,
        acts.all(),
        List.copyOf(last),
        absorbed,
        candidates,
        before.plus(boughtAtSeconds));
  }
}
