package com.aiqleads.orchestration.system;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Asks for one agent after the other, all the time until closed, and keeps what was answered. */
final class AnswerWatch implements AutoCloseable {
  private static final long PAUSE_NANOS = 10_000_000;

  private final LiveSystem system;
  private final List<String> agents;
  private final List<Seen> seen = new ArrayList<>();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::watch, "watch");

  AnswerWatch(LiveSystem system, List<String> agents) {
    this.system = system;
    this.agents = agents;
    thread.start();
  }

  /** An answer and the time it had come by. */
  record Seen(String agent, LiveSystem.Answer answer, Instant at) {}

  private void watch() {
    try {
      for (int i = 0; !stop.get(); i++) {
        String agent = agents.get(i % agents.size());
        LiveSystem.Answer answer = system.get(Answers.rankedPathOf(agent, Comparison.LIMIT));
        seen.add(new Seen(agent, answer, Instant.now()));
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (Exception e) {
      failure.set(e);
    }
  }

  /** All answers, once closed. */
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() throws InterruptedException {
    stop.set(true);
    thread.join();
    Exception first = failure.get();
    if (first != null) {
      throw new AssertionError("no answer at all: " + first, first);
    }
  }
}
