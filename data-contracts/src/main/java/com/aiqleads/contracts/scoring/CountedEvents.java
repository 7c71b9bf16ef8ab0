package com.aiqleads.contracts.scoring;

import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which events of one agent count; there is no other place that does. Events are taken in
 * the order of positions, imported ones first. An event counts unless one that counted before
 * {@link EventIdentity#excludes} it; then it is a repetition of that one or contradicts it. Not
 * thread-safe.
 */
public final class CountedEvents {
  private static final Comparator<PositionedInteraction> BY_POSITION =
      Comparator.comparingLong(PositionedInteraction::position)
          .thenComparing(PositionedInteraction.ORDER);

  private final EventIdentities absorbed;
  private final Map<Id, EventIdentities> beyond = new HashMap<>();
  private final List<PositionedInteraction> counted = new ArrayList<>();
  private final List<PositionedInteraction> contradicting = new ArrayList<>();

  private record Id(long high, long low) {}

  /**
   * @param absorbed the events that counted before those to come
   */
  public CountedEvents(EventIdentities absorbed) {
    this.absorbed = absorbed;
  }

  /** Those of the events, which come in any order, beyond what was absorbed. */
  public static CountedEvents of(EventIdentities absorbed, List<PositionedInteraction> events) {
    CountedEvents all = new CountedEvents(absorbed);
    for (PositionedInteraction event : events.stream().sorted(BY_POSITION).toList()) {
      EventIdentity identity = EventIdentity.of(event.interaction());
      EventIdentity earlier = all.count(identity);
      if (earlier == null) {
        all.counted.add(event);
      } else if (earlier.body() != identity.body()) {
        all.contradicting.add(event);
      }
    }
    all.counted.sort(PositionedInteraction.ORDER);
    return all;
  }

  /**
   * Counts an event, unless one excludes it.
   *
   * @return the one that does; null when the event counts
   */
  public @Nullable EventIdentity count(EventIdentity identity) {
    EventIdentity before = absorbed.find(identity);
    Id id = new Id(identity.high(), identity.low());
    EventIdentities same = beyond.getOrDefault(id, EventIdentities.none());
    EventIdentity earlier = before == null ? same.find(identity) : before;
    if (earlier == null) {
      beyond.put(id, same.with(identity));
    }
    return earlier;
  }

  /** Those that count, in the agent's order. */
  public List<PositionedInteraction> counted() {
    return counted;
  }

  /** Those that do not count and say something else than the one that does, by position. */
  public List<PositionedInteraction> contradicting() {
    return contradicting;
  }
}
