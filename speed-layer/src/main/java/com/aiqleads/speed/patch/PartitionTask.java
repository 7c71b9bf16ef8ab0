package com.aiqleads.speed.patch;

import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.scoring.EventIdentities;
import com.aiqleads.contracts.topic.DeadLetter;
import com.aiqleads.speed.accept.EventGate;
import com.aiqleads.speed.accept.Verdict;
import com.aiqleads.speed.redis.PatchSink;
import com.aiqleads.speed.store.AgentEvents;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partition between two events: what is stored, what is patched, what is owed to Redis. Begins
 * anew with the state stores whenever the task does. Not thread-safe.
 */
final class PartitionTask {
  private final int partition;
  private final Tasks tasks;
  private final Clock clock;
  private final TaskStores stores;
  private final AdoptedGenerations generations;
  private final PatchWriter writer;
  private final Retention retention;
  private final Outlet outlet;

  /** Where records for other topics go, within the task's transaction. */
  interface Outlet {
    void refuse(DeadLetter letter);

    void sell(LeadChange sale);
  }

  /** A record and where it stood. */
  record Incoming(String topic, long offset, byte @Nullable [] key, byte @Nullable [] value) {}

  PartitionTask(int partition, Tasks tasks, TaskStores stores, PatchSink sink, Outlet outlet) {
    this.partition = partition;
    this.tasks = tasks;
    this.clock = tasks.clock();
    this.stores = stores;
    this.outlet = outlet;
    RedisKeys keys = tasks.keys();
    this.generations =
        new AdoptedGenerations(tasks.announcements(), stores.progress(), keys, partition);
    this.writer = new PatchWriter(sink, generations, stores, tasks, partition);
    this.retention = new Retention(stores, generations, tasks.pace(), clock);
  }

  /** Takes one record in; afterwards the position is beyond it. */
  void take(Incoming record) {
    generations.follow();
    stores.progress().moveTo(record.offset() + 1);
    Verdict verdict = tasks.gate().verdictOf(record.value(), partition);
    if (verdict instanceof Verdict.Refused refused) {
      refuse(record, refused.reason(), refused.detail());
    } else if (verdict instanceof Verdict.Accepted accepted && record.value() != null) {
      count(record, accepted.interaction(), record.value());
    }
  }

  private void count(Incoming record, Interaction event, byte[] value) {
    EventIdentity identity = EventIdentity.of(event);
    AgentEvents stored = stores.events().eventsOf(event.agentId());
    boolean repeated = stored.contains(identity);
    EventIdentity earlier = findEarlier(event.agentId(), identity, stored);
    if (earlier != null && earlier.body() != identity.body()) {
      refuse(
          record,
          EventGate.CONFLICTING_BODY,
          "eventId "
              + event.eventId()
              + " of agent "
              + event.agentId()
              + " came before with"
              + " another lead, type or occurredAt; the first one counts");
    }
    if (earlier == null && event.type() == InteractionType.PURCHASE) {
      outlet.sell(
          LeadChange.saleOf(
              event.leadId(),
              event.agentId(),
              event.eventId(),
              LeadChange.Origin.EVENT,
              event.receivedAt()));
    }
    // What repeats or contradicts an event that counts in one generation may count in another, so
    // only an exact copy of what is stored is left out.
    if (repeated || record.offset() < stores.progress().floor()) {
      tasks.board().countRepeated();
      return;
    }
    generations.missEvent();
    stores.events().add(new PositionedInteraction(record.offset(), event), identity, value);
    tasks.board().countStored();
    writer.writeNow(event.agentId());
  }

  private @Nullable EventIdentity findEarlier(
      String agentId, EventIdentity identity, AgentEvents stored) {
    PatchedGeneration announced = generations.findAnnounced();
    return announced == null
        ? stored.findEarlier(identity, EventIdentities.none(), 0)
        : stored.findEarlier(
            identity, announced.recordOf(agentId).absorbed(), announced.sourceOffset);
  }

  private void refuse(Incoming record, String reason, String detail) {
    tasks.board().countDeadLetter(reason);
    outlet.refuse(
        new DeadLetter(
            reason,
            detail,
            record.topic(),
            partition,
            record.offset(),
            record.key(),
            record.value(),
            clock.instant()));
  }

  /** What is done between events: announcements, old events, everything owed to Redis. */
  void tick() {
    generations.follow();
    retention.sweep();
    writer.writeOpen();
    tasks.board().publish(status());
  }

  private TaskStatus status() {
    List<TaskStatus.GenerationStatus> statuses = generations.statuses();
    return new TaskStatus(
        partition,
        stores.progress().position(),
        stores.progress().floor(),
        stores.unwritten().count(),
        writer.incarnation(),
        writer.problem(),
        statuses);
  }

  void close() {
    writer.close();
    tasks.board().remove(partition);
  }
}
