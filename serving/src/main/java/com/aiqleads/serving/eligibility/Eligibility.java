package com.aiqleads.serving.eligibility;

import com.aiqleads.contracts.lead.LeadState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who may be shown to one agent at one moment. States are fetched when first asked for, the wanted
 * one together with those that will probably be asked for next. Not thread-safe; one per answer.
 */
public final class Eligibility implements Predicate<String> {
  private static final int FETCHED_TOGETHER = 64;

  private final LeadStates states;
  private final @Nullable String incarnation;
  private final Instant now;
  private final Set<String> territory;
  private final List<String> expected = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Optional<LeadState>> known = new HashMap<>();

  /**
   * @param incarnation what the states must have been written under
   * @param territory regions the agent works in; empty: everywhere
   */
  public Eligibility(
      LeadStates states, @Nullable String incarnation, Instant now, List<String> territory) {
    this.states = states;
    this.incarnation = incarnation;
    this.now = now;
    this.territory = new HashSet<>(territory);
  }

  /** Says which leads will probably be asked for, in order. */
  public void expect(List<String> leadIds) {
    for (String id : leadIds) {
      if (places.putIfAbsent(id, expected.size()) == null) {
        expected.add(id);
      }
    }
  }

  /** Whether the lead is open and inside the territory; a lead of unknown region is inside. */
  @Override
  public boolean test(String leadId) {
    LeadState state = findState(leadId).orElseGet(() -> LeadState.unknown(leadId));
    return state.isOpenAt(now)
        && (territory.isEmpty() || state.region() == null || territory.contains(state.region()));
  }

  /** The lead's state, if it has one. */
  public Optional<LeadState> findState(String leadId) {
    Optional<LeadState> state = known.get(leadId);
    if (state == null) {
      fetchFrom(leadId);
      state = known.getOrDefault(leadId, Optional.empty());
    }
    return state;
  }

  private void fetchFrom(String leadId) {
    Set<String> wanted = new LinkedHashSet<>(List.of(leadId));
    int next = places.getOrDefault(leadId, expected.size());
    while (wanted.size() < FETCHED_TOGETHER && next < expected.size()) {
      String id = expected.get(next++);
      if (!known.containsKey(id)) {
        wanted.add(id);
      }
    }
    Map<String, LeadState> found = states.statesOf(List.copyOf(wanted), incarnation);
    wanted.forEach(id -> known.put(id, Optional.ofNullable(found.get(id))));
  }
}
