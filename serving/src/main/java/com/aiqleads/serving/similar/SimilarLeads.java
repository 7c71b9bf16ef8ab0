package com.aiqleads.serving.similar;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.generation.PopularFile;
import com.aiqleads.contracts.lead.LeadState;
import com.aiqleads.contracts.scoring.LeadDictionary;
import com.aiqleads.serving.eligibility.Eligibility;
import com.aiqleads.serving.eligibility.LeadStates;
import com.aiqleads.serving.generations.Served;
import com.aiqleads.serving.generations.ServedGeneration;
import com.aiqleads.serving.problem.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the leads that are like one lead and open now. Thread-safe. */
@Component
class SimilarLeads {
  private final ServedGeneration generations;
  private final LeadStates states;
  private final Clock clock;

  SimilarLeads(ServedGeneration generations, LeadStates states, Clock clock) {
    this.generations = generations;
    this.states = states;
    this.clock = clock;
  }

  SimilarLeadsAnswer of(String leadId, int limit) {
    Served served = generations.current();
    Generation generation = served.generation();
    int lead = generation.leads().indexOf(leadId);
    String incarnation = states.completeUnder();
    LeadState state = states.statesOf(List.of(leadId), incarnation).get(leadId);
    if (lead == LeadDictionary.UNKNOWN && state == null) {
      throw ProblemException.notFound("there is no lead " + leadId);
    }
    Eligibility eligibility = new Eligibility(states, incarnation, clock.instant(), List.of());
    List<SimilarLeadsAnswer.Item> items = new ArrayList<>();
    if (lead != LeadDictionary.UNKNOWN) {
      addNeighbours(items, generation, lead, eligibility, limit);
    }
    if (items.isEmpty()) {
      addPopular(items, generation, leadId, state, eligibility, limit);
    }
    return new SimilarLeadsAnswer(leadId, generation.id(), served.epoch(), items);
  }

  private static void addNeighbours(
      List<SimilarLeadsAnswer.Item> items,
      Generation generation,
      int lead,
      Eligibility eligibility,
      int limit) {
    int count = generation.neighbours().countOf(lead);
    List<String> ids = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      ids.add(generation.leads().idOf(generation.neighbours().at(lead, n)));
    }
    eligibility.expect(ids);
    for (int n = 0; n < count && items.size() < limit; n++) {
      if (eligibility.test(ids.get(n))) {
        float similarity = generation.neighbours().similarityAt(lead, n);
        items.add(new SimilarLeadsAnswer.Item(ids.get(n), similarity, "similar", items.size() + 1));
      }
    }
  }

  private static void addPopular(
      List<SimilarLeadsAnswer.Item> items,
      Generation generation,
      String leadId,
      @Nullable LeadState state,
      Eligibility eligibility,
      int limit) {
    String region =
        state == null || state.region() == null ? PopularFile.EVERYWHERE : state.region();
    Set<String> ids = new LinkedHashSet<>();
    for (String name : List.of(region, PopularFile.EVERYWHERE)) {
      for (int popular : generation.popular().leadsOf(name)) {
        ids.add(generation.leads().idOf(popular));
      }
    }
    ids.remove(leadId);
    eligibility.expect(List.copyOf(ids));
    for (String id : ids) {
      if (items.size() < limit && eligibility.test(id)) {
        items.add(new SimilarLeadsAnswer.Item(id, 0, "regional", items.size() + 1));
      }
    }
  }
}
