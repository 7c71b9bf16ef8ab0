package com.aiqleads.orchestration.supervise;

import com.aiqleads.orchestration.home.Home;
import com.aiqleads.orchestration.supervise.ChildEvent.Kind;
import com.aiqleads.orchestration.supervise.ChildStatus.State;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One supervised child: a thread of its own starts the process, waits until it is ready, waits for
 * its end, and begins again. A first start that fails ends the child. Thread-safe.
 */
final class Child {
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(100);

  private final ChildSpec spec;
  private final Home home;
  private final Guardian guardian;
  private final Clock clock;
  private final Consumer<ChildEvent> events;
  private final CountDownLatch stopAsked = new CountDownLatch(1);
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final Thread thread;

  // Guarded by this.
  private @Nullable Process process;
  private @Nullable ProcessIdentity identity;
  private State state = State.STARTING;
  private int starts;
  private Instant since;

  Child(ChildSpec spec, Home home, Guardian guardian, Clock clock, Consumer<ChildEvent> events) {
    this.spec = spec;
    this.home = home;
    this.guardian = guardian;
    this.clock = clock;
    this.events = events;
    this.since = clock.instant();
    this.thread = new Thread(this::live, "supervise-" + spec.name());
    this.thread.setDaemon(true);
  }

  /** Begins; the result completes when the child is ready for the first time, or fails. */
  CompletableFuture<Void> begin() {
    thread.start();
    return ready;
  }

  /** The exit code of the last process, once the child is not started again. */
  CompletableFuture<Integer> exit() {
    return exit;
  }

  synchronized ChildStatus status() {
    long pid = process != null && process.isAlive() ? process.pid() : -1;
    return new ChildStatus(spec.name(), state, pid, starts, since);
  }

  /** Ends the child for good and waits for it. */
  void stop() {
    stopAsked.countDown();
    Process running;
    synchronized (this) {
      running = process;
    }
    if (running != null) {
      spec.stopSignal().end(running.toHandle(), spec.stopGrace());
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void live() {
    int deaths = 0;
    int code = -1;
    try {
      while (!isStopping()) {
        @Nullable Instant readyAt = startOnce();
        code = readyAt == null ? -1 : awaitEnd();
        if (isStopping() || !mayRestart()) {
          break;
        }
        deaths = readyAt != null && wasStableSince(readyAt) ? 1 : deaths + 1;
        Duration delay = spec.restart().delayAfter(deaths);
        if (readyAt != null) {
          tell(Kind.DIED, "exit code " + code + "; starting again in " + delay.toMillis() + " ms");
        }
        become(State.WAITING_TO_RESTART);
        if (stopAsked.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      LOG.warn("supervision of {} was interrupted", spec.name());
    } finally {
      end(code);
    }
  }

  private void end(int code) {
    forget();
    become(State.ENDED);
    boolean wasReady = !ready.completeExceptionally(new ChildFailedException(stoppedEarly(), null));
    if (wasReady && !ready.isCompletedExceptionally()) {
      tell(Kind.STOPPED, "exit code " + code);
    }
    exit.complete(code);
  }

  private String stoppedEarly() {
    return spec.name() + ": stopped before it was ready";
  }

  /** When the child became ready, or null when this start failed. */
  private @Nullable Instant startOnce() throws InterruptedException {
    try {
      Process started = launch();
      if (started == null) {
        return null;
      }
      awaitReady(started);
      become(State.READY);
      boolean first = ready.complete(null);
      tell(first ? Kind.READY : Kind.RESTARTED, "pid " + started.pid());
      return clock.instant();
    } catch (IOException | ChildFailedException e) {
      if (isStopping()) {
        return null;
      }
      endFailed();
      LOG.warn("{} did not start", spec.name(), e);
      boolean first =
          ready.completeExceptionally(
              e instanceof ChildFailedException
                  ? e
                  : new ChildFailedException(spec.name() + ": cannot be started", e));
      if (!first) {
        tell(Kind.RESTART_FAILED, String.valueOf(e.getMessage()));
      }
      return null;
    }
  }

  private synchronized @Nullable Process launch() throws IOException {
    if (isStopping()) {
      return null;
    }
    forget();
    state = State.STARTING;
    since = clock.instant();
    starts++;
    List<String> line = OwnSession.prefixed(spec.command());
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(home.run().toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(ChildLog.open(home, spec.name()).toFile()));
    if (spec.lifeline() == ChildSpec.Lifeline.GUARDIAN) {
      guardian.prepare();
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }
    builder.environment().putAll(spec.environment());
    Process started = builder.start();
    process = started;
    ProcessIdentity id = ProcessIdentity.of(started.toHandle());
    identity = id;
    if (spec.lifeline() == ChildSpec.Lifeline.GUARDIAN) {
      guardian.guard(id, spec.stopSignal());
    }
    PidFile.write(home, spec.name(), id, spec.stopSignal());
    return started;
  }

  private void awaitReady(Process started) throws InterruptedException {
    Instant limit = clock.instant().plus(spec.startLimit());
    while (true) {
      Exception reason;
      try {
        // Before the probe: it may carry a password, which is for nobody else.
        for (int port : spec.ports()) {
          ListeningPort.requireOf(started.toHandle(), port);
        }
        spec.probe().check();
        if (started.isAlive() || spec.probe() == ReadinessProbe.NONE) {
          return;
        }
        reason = new IllegalStateException("something else answers in its place");
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception notYet) {
        reason = notYet;
      }
      if (started.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("ended with exit code " + started.exitValue(), reason);
      }
      if (clock.instant().isAfter(limit)) {
        throw failure("not ready within " + spec.startLimit().toSeconds() + " s", reason);
      }
    }
  }

  private ChildFailedException failure(String what, Exception reason) {
    return new ChildFailedException(
        spec.name()
            + ": "
            + what
            + " (last answer: "
            + reason.getMessage()
            + "). The end of "
            + ChildLog.tailOf(home, spec.name()),
        reason);
  }

  private void endFailed() {
    Process failed;
    synchronized (this) {
      failed = process;
    }
    if (failed != null) {
      spec.stopSignal().end(failed.toHandle(), spec.stopGrace());
    }
  }

  private int awaitEnd() throws InterruptedException {
    Process running;
    synchronized (this) {
      running = process;
    }
    return running == null ? -1 : running.waitFor();
  }

  private synchronized void forget() {
    if (identity != null) {
      guardian.release(identity);
      identity = null;
      try {
        PidFile.delete(home, spec.name());
      } catch (IOException e) {
        LOG.warn("pid file of {} cannot be deleted", spec.name(), e);
      }
    }
  }

  private boolean mayRestart() {
    return spec.restart().restarts() && !ready.isCompletedExceptionally();
  }

  private boolean wasStableSince(Instant readyAt) {
    Duration lasted = Duration.between(readyAt, clock.instant());
    return lasted.compareTo(spec.restart().stableAfter()) >= 0;
  }

  private boolean isStopping() {
    return stopAsked.getCount() == 0;
  }

  private synchronized void become(State next) {
    state = next;
    since = clock.instant();
  }

  private void tell(Kind kind, String detail) {
    int count;
    synchronized (this) {
      count = starts;
    }
    events.accept(new ChildEvent(spec.name(), kind, count, clock.instant(), detail));
  }
}
