package com.aiqleads.serving.generations;

import com.aiqleads.contracts.control.ControlCodec;
import com.aiqleads.contracts.control.ControlRecord;
import com.aiqleads.contracts.control.ControlRecord.Announce;
import com.aiqleads.contracts.control.ControlRecord.Decision;
import com.aiqleads.contracts.control.ControlRecord.Unpin;
import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.contracts.topic.Topic;
import com.aiqleads.serving.problem.ProblemException;
import com.aiqleads.serving.settings.ServingSettings;
import com.aiqleads.serving.topics.TopicLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Announces and unpins by compare-and-set on the epoch, and refuses what could not be answered. */
@Component
class Announcer {
  private static final Duration FOLD_LIMIT = Duration.ofSeconds(5);
  private static final long ACKNOWLEDGEMENT_LIMIT_MILLIS = 6_000;
  private static final String KEY = "control";
  private static final String ACTOR = "api";

  private final ControlLog control;
  private final TopicLog log;
  private final GenerationStore store;
  private final ServedGeneration served;
  private final Readiness.Source readiness;
  private final Topic topic;
  private final Clock clock;
  private final ControlCodec codec = new ControlCodec();

  Announcer(
      ControlLog control,
      TopicLog log,
      GenerationStore store,
      ServedGeneration served,
      Readiness.Source readiness,
      ServingSettings settings,
      Clock clock) {
    this.control = control;
    this.log = log;
    this.store = store;
    this.served = served;
    this.readiness = readiness;
    this.topic = settings.topics().control();
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param pin null: pin unless it is the newest complete generation
   * @param force whether to leave an announced generation that has not caught up yet
   */
  record Request(@Nullable Boolean pin, @Nullable String reason, boolean force) {}

  /** Announces a generation; returns the state with the announcement in effect. */
  ControlState announce(long generation, Request request) {
    ControlState state = currentState();
    refuseUnlessKept(state, generation);
    Manifest manifest = manifestOf(generation);
    refuseUnlessItsEventsAreKept(state, manifest);
    if (!readiness.of(generation, manifest.partitions()).loaded()) {
      throw ProblemException.conflict(
          "generation " + generation + " is not loaded in Redis; load it first");
    }
    refuseWhileOneIsUnderWay(state, generation, request.force());
    boolean pin = request.pin() != null ? request.pin() : !isNewest(generation);
    return decide(new Announce(generation, pin), state, request.reason());
  }

  /** Lets nightlies announce again. */
  ControlState unpin(long generation, @Nullable String reason) {
    ControlState state = currentState();
    if (!state.pinned() || !Objects.equals(state.announced(), generation)) {
      throw ProblemException.conflict("generation " + generation + " is not pinned");
    }
    return decide(new Unpin(generation), state, reason);
  }

  private ControlState currentState() {
    if (!control.isRead()) {
      throw ProblemException.unavailable("the control topic was not read yet");
    }
    return control.state();
  }

  private Manifest manifestOf(long generation) {
    try {
      return store.manifestOf(generation);
    } catch (IOException e) {
      throw ProblemException.conflict(
          "generation "
              + generation
              + " is not there or not complete (expected: one that GET /v1/generations lists)");
    }
  }

  /** Nothing goes before the first retention decision, and what is newer than one was not in it. */
  static boolean isKept(ControlState state, long generation) {
    List<Long> kept = state.kept();
    return state.floors().isEmpty()
        || kept.isEmpty()
        || kept.contains(generation)
        || generation > Collections.max(kept);
  }

  private static void refuseUnlessKept(ControlState state, long generation) {
    if (!isKept(state, generation)) {
      throw ProblemException.conflict(
          "generation " + generation + " is not kept any more (kept: " + state.kept() + ")");
    }
  }

  private static void refuseUnlessItsEventsAreKept(ControlState state, Manifest manifest) {
    long generation = manifest.generation();
    for (int p = 0; p < Math.min(state.floors().size(), manifest.partitions()); p++) {
      if (manifest.sourceOffset(p) < state.floors().get(p)) {
        throw ProblemException.conflict(
            "generation "
                + generation
                + " needs the events from "
                + manifest.sourceOffset(p)
                + " on in partition "
                + p
                + " (kept: from "
                + state.floors().get(p)
                + " on)");
      }
    }
  }

  private void refuseWhileOneIsUnderWay(ControlState state, long generation, boolean force) {
    Long announced = state.announced();
    boolean stepBack = Objects.equals(state.previous(), generation);
    if (announced == null || announced == generation || stepBack || force) {
      return;
    }
    Manifest manifest;
    try {
      manifest = store.manifestOf(announced);
    } catch (IOException gone) {
      return; // What cannot be opened will never catch up, so it must be left.
    }
    boolean marked = readiness.of(announced, manifest.partitions()).caughtUp();
    if (!marked || !served.hasCaughtUpWith(announced)) {
      throw ProblemException.conflict(
          "the announced generation "
              + announced
              + " has not caught up yet; wait, go back to "
              + state.previous()
              + ", or send \"force\": true");
    }
  }

  private boolean isNewest(long generation) {
    try {
      List<Long> complete = store.complete();
      return !complete.isEmpty() && complete.get(complete.size() - 1) == generation;
    } catch (IOException e) {
      throw ProblemException.unavailable("the generations cannot be listed: " + e.getMessage());
    }
  }

  private ControlState decide(Decision decision, ControlState basedOn, @Nullable String reason) {
    ControlRecord record =
        new ControlRecord(decision, basedOn.epoch(), ACTOR, reason, clock.instant());
    long offset = append(record);
    boolean took =
        control
            .awaitOutcome(offset, FOLD_LIMIT)
            .orElseThrow(
                () ->
                    ProblemException.unavailable(
                        "the announcement was written at " + offset + " but not read back yet"));
    if (!took) {
      throw ProblemException.conflict("another announcement came first; look and decide again");
    }
    return control.state();
  }

  private long append(ControlRecord record) {
    try {
      return log.append(topic, KEY, codec.encode(record))
          .get(ACKNOWLEDGEMENT_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
          .offset();
    } catch (ExecutionException | TimeoutException e) {
      throw ProblemException.unavailable(
          "Kafka did not acknowledge the announcement; it may still take effect");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.unavailable("serving is stopping");
    }
  }
}
