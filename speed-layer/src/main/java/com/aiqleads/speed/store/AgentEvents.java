package com.aiqleads.speed.store;

import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One agent's stored events in the order of offsets, with their identities. Not thread-safe. */
public final class AgentEvents {
  private final List<PositionedInteraction> events = new ArrayList<>();
  private final Map<Id, EventIdentity> identities = new HashMap<>();

  private record Id(long high, long low) {}

  void add(PositionedInteraction event, EventIdentity identity) {
    events.add(event);
    identities.putIfAbsent(new Id(identity.high(), identity.low()), identity);
  }

  /** The first stored event of the same id, if there is one. */
  public @Nullable EventIdentity find(EventIdentity identity) {
    return identities.get(new Id(identity.high(), identity.low()));
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
