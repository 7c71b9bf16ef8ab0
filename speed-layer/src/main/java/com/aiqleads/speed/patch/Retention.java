package com.aiqleads.speed.patch;

import com.aiqleads.speed.patch.Pace.Deadline;
import com.aiqleads.speed.store.EventStore;
import com.aiqleads.speed.store.TaskProgress;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Deletes, in slices, the stored events that no kept generation needs. The floor is raised first
 * and in the same transaction, so a generation that needs more is refused from then on. Not
 * thread-safe.
 */
final class Retention {
  private static final int ROWS_PER_STEP = 500;

  private final EventStore events;
  private final TaskProgress progress;
  private final AdoptedGenerations generations;
  private final Pace pace;
  private final Clock clock;
  private @Nullable String cursor;
  private boolean sweeping;

  Retention(TaskStores stores, AdoptedGenerations generations, Pace pace, Clock clock) {
    this.events = stores.events();
    this.progress = stores.progress();
    this.generations = generations;
    this.pace = pace;
    this.clock = clock;
    this.sweeping = progress.floor() > 0;
  }

  void sweep() {
    long floor = Math.min(generations.announcedFloor(), generations.lowestNeeded());
    if (floor > progress.floor()) {
      progress.raiseFloor(floor);
      cursor = null;
      sweeping = true;
    }
    Deadline deadline = new Deadline(clock, pace.retentionSlice());
    while (sweeping) {
      cursor = events.deleteBelow(progress.floor(), cursor, ROWS_PER_STEP);
      sweeping = cursor != null;
      if (deadline.hasPassed()) {
        return;
      }
    }
  }
}
