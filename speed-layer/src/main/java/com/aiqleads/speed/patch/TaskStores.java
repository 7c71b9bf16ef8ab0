package com.aiqleads.speed.patch;

import com.aiqleads.speed.accept.EventGate;
import com.aiqleads.speed.store.EventStore;
import com.aiqleads.speed.store.TaskProgress;
import com.aiqleads.speed.store.UnwrittenAgents;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The three stores of a task, as one transaction sees them. */
record TaskStores(EventStore events, UnwrittenAgents unwritten, TaskProgress progress) {
  static final String EVENTS = "events";
  static final String UNWRITTEN = "unwritten";
  static final String PROGRESS = "progress";

  static TaskStores of(ProcessorContext<?, ?> context, EventGate gate, int cachedEvents) {
    return new TaskStores(
        new EventStore(storeOf(context, EVENTS), gate, cachedEvents),
        new UnwrittenAgents(storeOf(context, UNWRITTEN)),
        new TaskProgress(storeOf(context, PROGRESS)));
  }

  private static KeyValueStore<byte[], byte[]> storeOf(
      ProcessorContext<?, ?> context, String name) {
    return Objects.requireNonNull(context.getStateStore(name));
  }
}
