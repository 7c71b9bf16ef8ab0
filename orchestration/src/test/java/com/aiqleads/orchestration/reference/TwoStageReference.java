package com.aiqleads.orchestration.reference;

import com.aiqleads.orchestration.reference.BruteForce.Scored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ranks one agent's candidates by both stages: from lead ids to lead numbers and back. */
final class TwoStageReference {
  private final RankingTables tables;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> hidden;
  private final NaivePast past;

  /**
   * @param weights decayed weight per lead
   */
  TwoStageReference(RankingTables tables, Included included, Map<String, Float> weights) {
    this.tables = tables;
    for (int lead = 0; lead < tables.leads().size(); lead++) {
      numbers.put(tables.leads().get(lead), lead);
    }
    this.hidden = included.hidden();
    this.past = NaivePast.of(included, weights, numbers);
  }

  /**
   * The candidates' scores; none for an agent for whom no lead has more for than against it.
   *
   * @param candidates their paths; of a patch what is near the last leads comes to them
   * @param patched whether both stages run over candidates; else those of the batch list went
   *     through the first stage among all leads, and only the second is run
   */
  Scored scored(Map<String, String> candidates, int recentLeads, boolean patched) {
    if (past.size() == 0) {
      return new Scored(Map.of(), Set.of(), Set.of(), candidates);
    }
    NaiveTwoStages stages = new NaiveTwoStages(tables, past);
    List<Integer> all =
        candidates.keySet().stream().filter(numbers::containsKey).map(numbers::get).toList();
    if (patched) {
      all = stages.candidatesOf(all, recentLeads);
    }
    List<Integer> shown = all.stream().filter(this::mayBeShown).toList();
    NaiveTwoStages.HandedOn handedOn =
        patched ? stages.handOn(shown) : new NaiveTwoStages.HandedOn(Set.copyOf(shown), Set.of());
    Set<Integer> scored = new LinkedHashSet<>(handedOn.leads());
    scored.addAll(handedOn.contested());
    Map<String, ScoreRange> ranges = new LinkedHashMap<>();
    Map<String, String> paths = new LinkedHashMap<>();
    for (int lead : scored) {
      String id = tables.leads().get(lead);
      ranges.put(id, stages.scoreOf(lead));
      paths.put(id, candidates.getOrDefault(id, "similar"));
    }
    return new Scored(ranges, idsOf(handedOn.leads()), idsOf(handedOn.contested()), paths);
  }

  private boolean mayBeShown(int lead) {
    return NaiveTwoStages.isKnown(tables, lead) && !hidden.contains(tables.leads().get(lead));
  }

  private Set<String> idsOf(Set<Integer> leads) {
    List<String> ids = new ArrayList<>();
    leads.forEach(lead -> ids.add(tables.leads().get(lead)));
    return Set.copyOf(ids);
  }
}
