package com.aiqleads.speed.patch;

import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.contracts.redis.RedisKeys;
import com.aiqleads.speed.generation.Announcement;
import com.aiqleads.speed.store.TaskProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The generations one task patches: those of the announcement, announced first. One that is no
 * longer patched loses its completeness, because the next event will be missing in it. Not
 * thread-safe.
 */
final class AdoptedGenerations {
  private final Supplier<Announcement> source;
  private final TaskProgress progress;
  private final RedisKeys keys;
  private final int partition;
  private Announcement seen = Announcement.none();
  private Map<Long, PatchedGeneration> adopted = new LinkedHashMap<>();
  private Map<Long, String> problems = Map.of();
  private boolean retry = true;

  AdoptedGenerations(
      Supplier<Announcement> source, TaskProgress progress, RedisKeys keys, int partition) {
    this.source = source;
    this.progress = progress;
    this.keys = keys;
    this.partition = partition;
  }

  /** Takes over what is announced now. */
  void follow() {
    Announcement now = source.get();
    if (now.equals(seen) && !retry) {
      return;
    }
    retry = false;
    Map<Long, PatchedGeneration> next = new LinkedHashMap<>();
    problems = new LinkedHashMap<>(now.problems());
    for (long id : now.control().patched()) {
      PatchedGeneration before = adopted.get(id);
      Generation open = now.open().get(id);
      if (before != null) {
        next.put(id, before);
      } else if (open != null) {
        adopt(open, next);
      }
    }
    adopted = next;
    seen = now;
    progress.keepOnly(now.control().patched());
  }

  private void adopt(Generation open, Map<Long, PatchedGeneration> next) {
    long needed = open.manifest().sourceOffset(partition);
    if (needed < progress.floor()) {
      problems.put(
          open.id(),
          "needs events from offset "
              + needed
              + " on, kept are those from "
              + progress.floor()
              + " on; announce a generation that is kept");
      return;
    }
    try {
      next.put(open.id(), new PatchedGeneration(open, open.recordsOf(partition), keys, partition));
    } catch (IOException e) {
      problems.put(open.id(), "its records cannot be read (retried): " + e);
      retry = true;
    }
  }

  /** An event is about to count: what cannot be patched with it is complete no longer. */
  void missEvent() {
    if (!problems.isEmpty()) {
      problems.keySet().forEach(progress::forget);
    }
  }

  Collection<PatchedGeneration> all() {
    return adopted.values();
  }

  /** Every generation that should be patched, adopted or not. */
  List<Long> wanted() {
    return seen.control().patched();
  }

  /** Why a wanted generation is not patched. */
  Map<Long, String> problems() {
    return problems;
  }

  /** The announced one, if it is patched. */
  @Nullable PatchedGeneration findAnnounced() {
    Long announced = seen.control().announced();
    return announced == null ? null : adopted.get(announced);
  }

  /** The lowest source offset of all wanted generations; 0 while one of them is not open. */
  long lowestNeeded() {
    long lowest = Long.MAX_VALUE;
    for (long id : wanted()) {
      PatchedGeneration generation = adopted.get(id);
      lowest = Math.min(lowest, generation == null ? 0 : generation.sourceOffset);
    }
    return lowest;
  }

  /** The lowest position any kept generation needs, as the control topic says; 0: unknown. */
  long announcedFloor() {
    List<Long> floors = seen.control().floors();
    return partition < floors.size() ? floors.get(partition) : 0;
  }

  /** Copy of the state for people. */
  List<TaskStatus.GenerationStatus> statuses() {
    List<TaskStatus.GenerationStatus> statuses = new ArrayList<>();
    for (long id : wanted()) {
      PatchedGeneration g = adopted.get(id);
      if (g == null) {
        String problem = problems.getOrDefault(id, "is not open yet");
        statuses.add(new TaskStatus.GenerationStatus(id, "failed", 0, -1, problem));
      } else {
        String state = g.complete ? "complete" : g.rebuildUnder == null ? "waiting" : "rebuilding";
        statuses.add(
            new TaskStatus.GenerationStatus(id, state, g.rebuiltAgents, g.markedPosition, null));
      }
    }
    return statuses;
  }
}
