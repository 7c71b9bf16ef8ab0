package com.aiqleads.serving.generations;

import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.Generation;
import com.aiqleads.serving.redis.RedisUnavailableException;
import com.aiqleads.serving.settings.ServingSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Moves to the announced generation as soon as its batch view is loaded and the speed layer has
 * caught up in every partition. One announced while this process runs is moved to regardless, and
 * marked, when it is pinned (a roll back) or after a limit. {@link #step} is called by one thread;
 * what it leads to is read by all.
 */
@Component
class GenerationMover implements ServedGeneration {
  private static final Logger log = LoggerFactory.getLogger(GenerationMover.class);

  private final GenerationStore store;
  private final Readiness.Source readiness;
  private final Clock clock;
  private final Duration limit;
  private volatile @Nullable Served current;
  private volatile String waitingBecause = "the control topic was not read yet";
  private @Nullable Generation opened;
  private @Nullable Long target;
  private Instant since = Instant.EPOCH;
  private @Nullable Readiness baseline;

  @Autowired
  GenerationMover(
      GenerationStore store, Readiness.Source readiness, Clock clock, ServingSettings settings) {
    this(store, readiness, clock, settings.moveLimit());
  }

  GenerationMover(GenerationStore store, Readiness.Source readiness, Clock clock, Duration limit) {
    this.store = store;
    this.readiness = readiness;
    this.clock = clock;
    this.limit = limit;
  }

  @Override
  public Optional<Served> findCurrent() {
    return Optional.ofNullable(current);
  }

  @Override
  public String waitingBecause() {
    return waitingBecause;
  }

  /** Whether there is nothing to wait for. */
  boolean isSettled() {
    return waitingBecause.isEmpty();
  }

  void waitBecause(String reason) {
    waitingBecause = reason;
  }

  /**
   * Looks once whether to move.
   *
   * @param live whether the announcement was made while this process ran
   */
  void step(ControlState state, boolean live) {
    Long announced = state.announced();
    if (announced == null) {
      waitingBecause = "no generation has been announced";
      return;
    }
    Served now = current;
    if (now != null && now.generation().id() == announced && now.caughtUp()) {
      current = now.epoch() == state.epoch() ? now : now.at(state.epoch(), state.pinned());
      waitingBecause = "";
      return;
    }
    try {
      moveOrWait(state, announced, live);
    } catch (RedisUnavailableException | IOException e) {
      waitingBecause = String.valueOf(e.getMessage());
    }
  }

  private void moveOrWait(ControlState state, long announced, boolean live) throws IOException {
    Served now = current;
    Generation generation = openedOf(announced);
    if (!Objects.equals(target, announced)) {
      baseline = baselineOf(state, generation.manifest().partitions());
      since = clock.instant();
      target = announced;
    }
    Readiness ready = readinessOf(generation);
    boolean regardless = live && (state.pinned() || !clock.instant().isBefore(since.plus(limit)));
    if (ready.caughtUp() && ready.reaches(baseline)) {
      moveTo(generation, state, ready, true);
      return;
    }
    waitingBecause = ready.missing(announced, baseline);
    if (now != null && now.generation().id() == announced) {
      current = now.at(state.epoch(), state.pinned());
    } else if (ready.loaded() && regardless) {
      moveTo(generation, state, ready, false);
    } else if (now == null) {
      tryPrevious(state);
    }
  }

  /**
   * What a generation must reach to count as caught up: its own marks may be left from a time when
   * it was patched before. The one announced before it was patched until now.
   */
  private @Nullable Readiness baselineOf(ControlState state, int partitions) {
    Long last = lastCaughtUp(state);
    return last == null ? null : readiness.of(last, partitions);
  }

  private @Nullable Long lastCaughtUp(ControlState state) {
    Served now = current;
    if (now == null) {
      return state.previous();
    }
    return now.caughtUp() || now.behind() == null ? (Long) now.generation().id() : now.behind();
  }

  private void tryPrevious(ControlState state) throws IOException {
    Long previous = state.previous();
    if (previous == null) {
      return;
    }
    Generation generation = store.open(previous);
    Readiness ready = readinessOf(generation);
    if (ready.caughtUp()) {
      String waiting = waitingBecause;
      moveTo(generation, state, ready, true);
      waitingBecause = waiting;
    }
  }

  private void moveTo(
      Generation generation, ControlState state, Readiness ready, boolean caughtUp) {
    Long behind = caughtUp ? null : lastCaughtUp(state);
    current =
        new Served(
            generation,
            state.epoch(),
            state.pinned(),
            caughtUp,
            Objects.requireNonNull(ready.incarnation()),
            behind);
    if (caughtUp) {
      waitingBecause = "";
      baseline = null;
    }
    log.info(
        "answers come from generation {} (epoch {}{}{})",
        generation.id(),
        state.epoch(),
        state.pinned() ? ", pinned" : "",
        caughtUp ? "" : ", degraded: " + waitingBecause);
  }

  private Readiness readinessOf(Generation generation) {
    return readiness.of(generation.id(), generation.manifest().partitions());
  }

  private Generation openedOf(long id) throws IOException {
    Generation known = opened;
    if (known == null || known.id() != id) {
      known = store.open(id);
      opened = known;
    }
    return known;
  }
}
