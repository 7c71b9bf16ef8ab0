package com.aiqleads.speed.patch;

import com.aiqleads.contracts.interaction.EventIdentity;
import com.aiqleads.contracts.interaction.Interaction;
import com.aiqleads.contracts.interaction.InteractionType;
import com.aiqleads.contracts.interaction.PositionedInteraction;
import com.aiqleads.contracts.lead.LeadChange;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.contracts.topic.DeadLetter;
import com.aiqleads.speed.accept.EventGate;
import com.aiqleads.speed.accept.Verdict;
import com.aiqleads.speed.redis.PatchSink;
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
    EventIdentity stored = stores.events().eventsOf(event.agentId()).find(identity);
    EventIdentity earlier = stored != null ? stored : findAbsorbed(event, identity);
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
    // A copy of what only a generation's record knows is stored: another generation may not know
    // it.
    if (stored != null || record.offset() < stores.progress().floor()) {
      tasks.board().countRepeated();
      return;
    }
    generations.missEvent();
    stores.events().add(new PositionedInteraction(record.offset(), event), identity, value);
    tasks.board().countStored();
    writer.writeNow(event.agentId());
  }

  private @Nullable EventIdentity findAbsorbed(Interaction event, EventIdentity identity) {
    PatchedGeneration announced = generations.findAnnounced();
    return announced == null ? null : announced.recordOf(event.agentId()).absorbed().find(identity);
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
