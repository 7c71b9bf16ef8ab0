package com.aiqleads.orchestration.system;

import static org.awaitility.Awaitility.await;

import com.aiqleads.orchestration.reference.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Posts events on a thread of its own until closed, each until it is acknowledged. An answer that a
 * client need not expect ends it, and then every further call fails with the reason.
 */
final class Poster implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  // Some 12 events a second, so that the machine has time for the nightly beside them.
  private static final long PAUSE_NANOS = 80_000_000;

  private final EventClient client;
  private final List<String> agents;
  private final List<LoggedEvent> events;
  private final Random choice;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger posted = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::postUntilStopped, "poster");

  /**
   * @param events whose leads are acted on
   */
  Poster(EventClient client, List<String> agents, List<LoggedEvent> events, long seed) {
    this.client = client;
    this.agents = agents;
    this.events = events;
    this.choice = new Random(seed);
    thread.start();
  }

  /** How many events were acknowledged so far. */
  int posted() {
    return posted.get();
  }

  /** Waits for this many more events. */
  void awaitMore(int count) {
    int wanted = posted.get() + count;
    await().atMost(LIMIT).until(() -> failure.get() != null || posted.get() >= wanted);
    throwFailure();
  }

  private void postUntilStopped() {
    try {
      while (!stop.get()) {
        postOne();
        posted.incrementAndGet();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (RuntimeException | Error e) {
      failure.set(e);
    }
  }

  private void postOne() {
    Map<String, Object> body =
        EventClient.bodyOf(
            client.nextId(),
            agents.get(choice.nextInt(agents.size())),
            events.get(choice.nextInt(events.size())).leadId(),
            choice.nextInt(4) == 0 ? "CLICK" : "VIEW",
            Instant.now());
    client.postUntilAcknowledged(body, Instant.now().plus(LIMIT));
  }

  private void throwFailure() {
    Throwable first = failure.get();
    if (first != null) {
      throw new AssertionError("posting ended: " + first.getMessage(), first);
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop.set(true);
    thread.join();
    throwFailure();
  }
}
