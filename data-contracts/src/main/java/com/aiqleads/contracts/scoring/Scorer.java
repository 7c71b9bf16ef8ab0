package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.scoring.RankedLeads.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Ranks leads for agents by one generation's model: for batch over all leads, for a patch over the
 * agent's candidates. Immutable and thread-safe.
 */
public final class Scorer {
  private final long generation;
  private final ScoringParameters parameters;
  private final LeadDictionary dictionary;
  private final LeadFactors factors;
  private final LeadNeighbours neighbours;
  private final int[] popular;
  private final FoldIn foldIn;

  /**
   * @param popular lead numbers that stand in for the batch list of an agent who has none
   */
  public Scorer(
      long generation,
      ScoringParameters parameters,
      LeadDictionary dictionary,
      LeadFactors factors,
      LeadNeighbours neighbours,
      int[] popular) {
    this.generation = generation;
    this.parameters = parameters;
    this.dictionary = dictionary;
    this.factors = factors;
    this.neighbours = neighbours;
    this.popular = popular.clone();
    this.foldIn = new FoldIn(factors, parameters.alpha(), parameters.regularization());
  }

  public ScoringParameters parameters() {
    return parameters;
  }

  public LeadDictionary dictionary() {
    return dictionary;
  }

  /** The agent's vector after this history. */
  public float[] vectorOf(AgentHistory history) {
    return foldIn.solve(history.leads(), history.weights());
  }

  /**
   * The batch list: the best of all leads that have a vector, pass the filter and are not hidden
   * from the agent. Empty for an agent without a positive act.
   */
  public RankedLeads batchListOf(AgentHistory history, IntPredicate eligible) {
    float[] vector = vectorOf(history);
    if (isZero(vector)) {
      return RankedLeads.none();
    }
    Set<Integer> hidden = setOf(history.hidden());
    List<Entry> entries = new ArrayList<>();
    for (int lead = 0; lead < factors.size(); lead++) {
      if (factors.hasVector(lead) && !hidden.contains(lead) && eligible.test(lead)) {
        entries.add(new Entry(lead, factors.dot(vector, lead), ItemPath.BATCH));
      }
    }
    return RankedLeads.bestOf(entries, parameters.listLength());
  }

  /**
   * The patch of one agent: a pure function of the generation, the agent's record in it, and the
   * agent's events at or beyond the generation's source offset.
   *
   * @param events in any order, repetitions included
   * @param position exclusive end of what {@code events} covers in the agent's partition
   */
  public Patch patchOf(AgentRecord record, List<PositionedInteraction> events, long position) {
    AgentHistory history = AgentHistory.of(record, events, dictionary, parameters);
    int[] hidden = history.hidden();
    return new Patch(
        generation,
        position,
        history.counted(),
        history.territory(),
        rescored(record, history, setOf(hidden)),
        hidden,
        history.hiddenUnknown());
  }

  private RankedLeads rescored(AgentRecord record, AgentHistory history, Set<Integer> hidden) {
    float[] vector = vectorOf(history);
    if (isZero(vector)) {
      return RankedLeads.none();
    }
    Map<Integer, ItemPath> candidates = candidatesOf(record, history);
    List<Entry> entries = new ArrayList<>(candidates.size());
    candidates.forEach(
        (lead, path) -> {
          if (!hidden.contains(lead) && factors.hasVector(lead)) {
            entries.add(new Entry(lead, factors.dot(vector, lead), path));
          }
        });
    return RankedLeads.bestOf(entries, parameters.patchLength());
  }

  /** The batch list (or what is popular), the leads touched last and their neighbours. */
  private Map<Integer, ItemPath> candidatesOf(AgentRecord record, AgentHistory history) {
    Map<Integer, ItemPath> candidates = new LinkedHashMap<>();
    int[] list = record.candidates().length > 0 ? record.candidates() : popular;
    for (int lead : list) {
      candidates.put(lead, ItemPath.PATCHED);
    }
    for (int lead : history.recentLeads(parameters.recentLeads())) {
      candidates.putIfAbsent(lead, ItemPath.PATCHED);
      for (int n = 0; n < neighbours.countOf(lead); n++) {
        candidates.putIfAbsent(neighbours.at(lead, n), ItemPath.SIMILAR);
      }
    }
    return candidates;
  }

  private static boolean isZero(float[] vector) {
    for (float component : vector) {
      if (component != 0) {
        return false;
      }
    }
    return true;
  }

  private static Set<Integer> setOf(int[] leads) {
    Set<Integer> set = new HashSet<>();
    for (int lead : leads) {
      set.add(lead);
    }
    return set;
  }
}
