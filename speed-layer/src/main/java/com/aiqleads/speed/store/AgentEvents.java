package com.aiqleads.speed.store;

import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.scoring.CountedEvents;
import com.aiqleads.contracts.scoring.EventIdentities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One agent's stored events in the order of offsets, with their identities. Not thread-safe. */
public final class AgentEvents {
  private final List<PositionedInteraction> events = new ArrayList<>();
  private final Map<Id, List<Stored>> identities = new HashMap<>();

  private record Id(long high, long low) {
    static Id of(EventIdentity identity) {
      return new Id(identity.high(), identity.low());
    }
  }

  private record Stored(long position, EventIdentity identity) {}

  void add(PositionedInteraction event, EventIdentity identity) {
    events.add(event);
    identities
        .computeIfAbsent(Id.of(identity), id -> new ArrayList<>(1))
        .add(new Stored(event.position(), identity));
  }

  /** Whether an event is stored that says just the same. */
  public boolean contains(EventIdentity identity) {
    return identities.getOrDefault(Id.of(identity), List.of()).stream()
        .anyMatch(stored -> stored.identity().equals(identity));
  }

  /**
   * The event that counts in place of the given one, if one does.
   *
   * @param absorbed what counts below the offset
   */
  public @Nullable EventIdentity findEarlier(
      EventIdentity identity, EventIdentities absorbed, long offset) {
    CountedEvents counted = new CountedEvents(absorbed);
    for (Stored stored : identities.getOrDefault(Id.of(identity), List.of())) {
      if (stored.position() >= offset) {
        counted.count(stored.identity());
      }
    }
    return counted.count(identity);
  }

  /** The events at or beyond an offset. */
  public List<PositionedInteraction> from(long offset) {
    if (events.isEmpty() || events.get(0).position() >= offset) {
      return events;
    }
    return events.stream().filter(event -> event.position() >= offset).toList();
  }

  int size() {
    return events.size();
  }
}
