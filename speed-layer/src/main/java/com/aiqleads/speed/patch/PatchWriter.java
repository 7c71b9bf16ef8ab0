package com.aiqleads.speed.patch;

import com.aiqleads.contracts.redis.MarkLayout;
import com.aiqleads.contracts.redis.ProgressMark;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.speed.patch.Pace.Deadline;
import com.aiqleads.speed.redis.PatchSink;
import com.aiqleads.speed.redis.PositionedValue;
import com.aiqleads.speed.redis.SinkException;
import com.aiqleads.speed.store.AgentEvents;
import com.aiqleads.speed.store.EventStore;
import com.aiqleads.speed.store.TaskProgress;
import com.aiqleads.speed.store.UnwrittenAgents;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the patches of one task to Redis, and then the marks that say so. What Redis does not
 * acknowledge stays unwritten. A mark is written only when the generation is complete under the
 * incarnation and no agent is unwritten, and in a round trip after the patches. Ahead of both goes
 * what they claim, under a key of no generation. Not thread-safe.
 */
final class PatchWriter {
  private final PatchSink sink;
  private final AdoptedGenerations generations;
  private final EventStore events;
  private final UnwrittenAgents unwritten;
  private final TaskProgress progress;
  private final RedisKeys keys;
  private final String claimedKey;
  private final int partition;
  private final Pace pace;
  private final Clock clock;
  private @Nullable String incarnation;
  private @Nullable String problem = "not connected yet";
  private long claimedBefore;
  private long claimed;

  PatchWriter(
      PatchSink sink,
      AdoptedGenerations generations,
      TaskStores stores,
      Tasks tasks,
      int partition) {
    this.sink = sink;
    this.generations = generations;
    this.events = stores.events();
    this.unwritten = stores.unwritten();
    this.progress = stores.progress();
    this.keys = tasks.keys();
    this.claimedKey = keys.claimed(tasks.topicId(), partition);
    this.partition = partition;
    this.pace = tasks.pace();
    this.clock = tasks.clock();
  }

  /** Writes the agent's patches now; marks the agent unwritten where that fails. */
  void writeNow(String agentId) {
    try {
      String under = prepared();
      write(under, progress.position(), patchesOf(agentId));
      unwritten.clear(agentId);
    } catch (SinkException e) {
      failed(e);
      unwritten.mark(agentId, progress.position());
    }
  }

  /** A slice of everything that is open: unwritten agents, rebuilds, marks. */
  void writeOpen() {
    Deadline deadline = new Deadline(clock, pace.rebuildSlice());
    try {
      String under = prepared();
      writeUnwritten(under, deadline);
      for (PatchedGeneration generation : generations.all()) {
        rebuild(generation, under, deadline);
      }
      writeMarks(under);
    } catch (SinkException e) {
      failed(e);
    }
  }

  /** Connects, and notices when what was written before is lost. */
  private String prepared() throws SinkException {
    String now = sink.incarnation();
    if (!now.equals(incarnation)) {
      claimedBefore = claimedInRedis();
      claimed = claimedBefore;
      incarnation = now;
    }
    for (PatchedGeneration generation : generations.all()) {
      if (!now.equals(generation.rebuildUnder)) {
        generation.restartUnder(now);
        generation.complete = now.equals(progress.findComplete(generation.id));
      }
    }
    problem = null;
    return now;
  }

  /**
   * What an instance before us, whose transaction may have been undone, claimed already: no
   * generation is handed over below it.
   */
  private long claimedInRedis() throws SinkException {
    byte[] value = sink.read(List.of(claimedKey)).get(0);
    return value == null ? 0 : MarkLayout.decode(value).position();
  }

  /**
   * Writes patches or marks, and ahead of them, in the same round trip, the position they claim.
   */
  private void write(String under, long position, List<PositionedValue> values)
      throws SinkException {
    if (values.isEmpty()) {
      return;
    }
    List<PositionedValue> all = new ArrayList<>();
    if (position > claimed) {
      ProgressMark claim = new ProgressMark(position, clock.instant(), under);
      all.add(new PositionedValue(claimedKey, MarkLayout.encode(claim)));
    }
    all.addAll(values);
    sink.write(under, all);
    claimed = Math.max(claimed, position);
  }

  private void failed(SinkException e) {
    problem = e.getMessage();
    incarnation = null;
  }

  private List<PositionedValue> patchesOf(String agentId) {
    AgentEvents stored = events.eventsOf(agentId);
    List<PositionedValue> patches = new ArrayList<>();
    for (PatchedGeneration generation : generations.all()) {
      PositionedValue patch =
          generation.patchOf(agentId, stored.from(generation.sourceOffset), progress.position());
      if (patch != null) {
        patches.add(patch);
      }
    }
    return patches;
  }

  private void writeUnwritten(String under, Deadline deadline) throws SinkException {
    while (!unwritten.isEmpty()) {
      List<String> agents = unwritten.first(pace.pageAgents());
      List<PositionedValue> patches = new ArrayList<>();
      agents.forEach(agent -> patches.addAll(patchesOf(agent)));
      write(under, progress.position(), patches);
      agents.forEach(unwritten::clear);
      if (deadline.hasPassed()) {
        return;
      }
    }
  }

  private void rebuild(PatchedGeneration generation, String under, Deadline deadline)
      throws SinkException {
    while (!generation.complete && !deadline.hasPassed()) {
      EventStore.Page page =
          events.pageAfter(generation.cursor, generation.sourceOffset, pace.pageAgents());
      List<PositionedValue> patches = new ArrayList<>();
      page.agents()
          .forEach(
              (agentId, beyond) -> {
                PositionedValue patch = generation.patchOf(agentId, beyond, progress.position());
                if (patch != null) {
                  patches.add(patch);
                }
              });
      write(under, progress.position(), patches);
      generation.rebuiltAgents += patches.size();
      generation.cursor = page.last();
      if (page.last() == null) {
        generation.complete = true;
        progress.complete(generation.id, under);
      }
    }
  }

  private void writeMarks(String under) throws SinkException {
    if (!unwritten.isEmpty()) {
      return;
    }
    long now = clock.millis();
    List<PatchedGeneration> due = new ArrayList<>();
    List<PositionedValue> marks = new ArrayList<>();
    long highest = 0;
    for (PatchedGeneration generation : generations.all()) {
      long position = positionOf(generation);
      boolean news = position != generation.markedPosition;
      boolean old = now - pace.markEvery().toMillis() >= generation.markedAtMillis;
      if (generation.complete && position >= claimedBefore && (news || old)) {
        due.add(generation);
        highest = Math.max(highest, position);
        marks.add(markOf(generation.id, new ProgressMark(position, clock.instant(), under)));
      }
    }
    write(under, highest, marks);
    for (PatchedGeneration generation : due) {
      generation.markedPosition = positionOf(generation);
      generation.markedAtMillis = now;
    }
  }

  /** Below the source offset no event asks for a patch. */
  private long positionOf(PatchedGeneration generation) {
    return Math.max(progress.position(), generation.sourceOffset);
  }

  private PositionedValue markOf(long generation, ProgressMark mark) {
    return new PositionedValue(keys.mark(generation, partition), MarkLayout.encode(mark));
  }

  @Nullable String incarnation() {
    return incarnation;
  }

  @Nullable String problem() {
    return problem;
  }

  void close() {
    sink.close();
  }
}
