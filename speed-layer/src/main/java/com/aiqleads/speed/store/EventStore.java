package com.aiqleads.speed.store;

import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.speed.accept.EventGate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The events of one task's agents as they stood on the topic, exact copies left out. The events of
 * the agents seen last are kept decoded. Not thread-safe.
 */
public final class EventStore {
  private static final byte[] BEGINNING = new byte[0];

  private final KeyValueStore<byte[], byte[]> store;
  private final EventGate gate;
  private final int cachedEvents;
  private final LinkedHashMap<String, AgentEvents> cache = new LinkedHashMap<>(64, 0.75f, true);
  private int cached;

  /**
   * @param cachedEvents how many decoded events are kept at most
   */
  public EventStore(KeyValueStore<byte[], byte[]> store, EventGate gate, int cachedEvents) {
    this.store = store;
    this.gate = gate;
    this.cachedEvents = cachedEvents;
  }

  /**
   * Some agents in the order of their keys.
   *
   * @param agents each agent with all its events from the wanted offset on, perhaps none
   * @param last the last agent of the page; null when there is none beyond it
   */
  public record Page(Map<String, List<PositionedInteraction>> agents, @Nullable String last) {}

  /** All stored events of an agent. */
  public AgentEvents eventsOf(String agentId) {
    AgentEvents known = cache.get(agentId);
    if (known != null) {
      return known;
    }
    AgentEvents events = new AgentEvents();
    try (KeyValueIterator<byte[], byte[]> rows =
        store.range(EventKey.of(agentId, 0), EventKey.of(agentId, Long.MAX_VALUE))) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        Interaction interaction = gate.decodeKnown(row.value);
        events.add(
            new PositionedInteraction(EventKey.offsetOf(row.key), interaction),
            EventIdentity.of(interaction));
      }
    }
    cache.put(agentId, events);
    cached += events.size();
    shrink(agentId);
    return events;
  }

  /** Stores an event; {@code value} are its bytes on the topic. */
  public void add(PositionedInteraction event, EventIdentity identity, byte[] value) {
    String agentId = event.interaction().agentId();
    AgentEvents events = eventsOf(agentId);
    store.put(EventKey.of(agentId, event.position()), value);
    events.add(event, identity);
    cached++;
    shrink(agentId);
  }

  private void shrink(String keep) {
    Iterator<Map.Entry<String, AgentEvents>> eldest = cache.entrySet().iterator();
    while (cached > cachedEvents && eldest.hasNext()) {
      Map.Entry<String, AgentEvents> entry = eldest.next();
      if (!entry.getKey().equals(keep)) {
        cached -= entry.getValue().size();
        eldest.remove();
      }
    }
  }

  /**
   * The next agents.
   *
   * @param after the agent to go on after; null: from the first on
   * @param offset events below are left out
   * @param limit number of agents at most
   */
  public Page pageAfter(@Nullable String after, long offset, int limit) {
    Map<String, List<PositionedInteraction>> agents = new LinkedHashMap<>();
    String last = null;
    try (KeyValueIterator<byte[], byte[]> rows = rowsAfter(after)) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        String agentId = EventKey.agentOf(row.key);
        if (!agentId.equals(last)) {
          if (agents.size() == limit) {
            return new Page(agents, last);
          }
          last = agentId;
          agents.put(agentId, new ArrayList<>());
        }
        long at = EventKey.offsetOf(row.key);
        if (at >= offset) {
          agents
              .computeIfAbsent(agentId, id -> new ArrayList<>())
              .add(new PositionedInteraction(at, gate.decodeKnown(row.value)));
        }
      }
    }
    return new Page(agents, null);
  }

  /**
   * Deletes the events below an offset, of some agents.
   *
   * @param limit number of rows looked at before the next agent ends the slice
   * @return the agent to go on after; null when all are done
   */
  public @Nullable String deleteBelow(long offset, @Nullable String after, int limit) {
    List<byte[]> old = new ArrayList<>();
    String last = null;
    boolean more = false;
    int seen = 0;
    try (KeyValueIterator<byte[], byte[]> rows = rowsAfter(after)) {
      while (rows.hasNext()) {
        byte[] key = rows.next().key;
        String agentId = EventKey.agentOf(key);
        if (seen++ >= limit && !agentId.equals(last)) {
          more = true;
          break;
        }
        last = agentId;
        if (EventKey.offsetOf(key) < offset) {
          old.add(key);
        }
      }
    }
    for (byte[] key : old) {
      store.delete(key);
      forget(EventKey.agentOf(key));
    }
    return more ? last : null;
  }

  private KeyValueIterator<byte[], byte[]> rowsAfter(@Nullable String agentId) {
    return store.range(agentId == null ? BEGINNING : EventKey.after(agentId), null);
  }

  private void forget(String agentId) {
    AgentEvents events = cache.remove(agentId);
    if (events != null) {
      cached -= events.size();
    }
  }
}
