package com.aiqleads.orchestration.supervise;

import com.aiqleads.orchestration.home.Home;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the launcher's children, keeps them running and ends them, the last started first. The
 * caller holds the home's lock. Thread-safe.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration STALE_GRACE = Duration.ofSeconds(15);

  private final Home home;
  private final Clock clock;
  private final Guardian guardian;
  private final List<Consumer<ChildEvent>> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService eventThread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "supervisor-events");
            thread.setDaemon(true);
            return thread;
          });
  // Guarded by this; in the order of starting.
  private final Map<String, Child> children = new LinkedHashMap<>();
  private boolean closed;

  private Supervisor(Home home, Clock clock) {
    this.home = home;
    this.clock = clock;
    this.guardian = new Guardian(home);
  }

  /** Ends what an earlier, killed launcher of this home left running, and is ready to start. */
  public static Supervisor open(Home home, Clock clock) throws IOException {
    PidFile.endStale(home, STALE_GRACE);
    return new Supervisor(home, clock);
  }

  /**
   * Tells the listener of every event from now on, in order, on one thread that is nobody else's: a
   * listener may take its time, it only delays later events.
   */
  public void onEvent(Consumer<ChildEvent> listener) {
    listeners.add(listener);
  }

  /**
   * Starts one child and waits until it is ready.
   *
   * @throws ChildFailedException when it does not become ready; it is not running then
   */
  public void start(ChildSpec spec) {
    startAll(List.of(spec));
  }

  /**
   * Starts these children at the same time and waits until all are ready. They are stopped in the
   * reverse order of the list.
   *
   * @throws ChildFailedException when one does not become ready; the others keep running
   */
  public void startAll(Collection<ChildSpec> specs) {
    List<CompletableFuture<Void>> begun = new ArrayList<>();
    specs.forEach(spec -> begun.add(add(spec).begin()));
    for (CompletableFuture<Void> one : begun) {
      join(one);
    }
  }

  /** Starts a child that ends by itself (its policy is not looked at), for its exit code. */
  public CompletableFuture<Integer> runToEnd(ChildSpec spec) {
    Child child = add(spec.withRestart(RestartPolicy.NEVER));
    return child
        .begin()
        .thenCompose(ready -> child.exit())
        .whenComplete((code, e) -> drop(spec.name(), child));
  }

  /** Ends one child for good; nothing when there is none of that name. */
  public void stop(String name) {
    Child child;
    synchronized (this) {
      child = children.get(name);
    }
    if (child != null) {
      child.stop();
      drop(name, child);
    }
  }

  /** All children, in the order of starting. */
  public synchronized List<ChildStatus> statuses() {
    return children.values().stream().map(Child::status).toList();
  }

  /** The pid of a child's running process. */
  public OptionalLong findPid(String name) {
    return statuses().stream()
        .filter(status -> status.child().equals(name) && status.pid() >= 0)
        .mapToLong(ChildStatus::pid)
        .findFirst();
  }

  /** The pid of the guardian, or -1 while there is none. */
  public long guardianPid() {
    return guardian.pid();
  }

  @Override
  public void close() {
    List<String> names;
    synchronized (this) {
      closed = true;
      names = new ArrayList<>(children.keySet());
    }
    for (int i = names.size() - 1; i >= 0; i--) {
      try {
        stop(names.get(i));
      } catch (RuntimeException e) {
        LOG.error("{} could not be stopped", names.get(i), e);
      }
    }
    guardian.close();
    eventThread.shutdown();
  }

  private synchronized Child add(ChildSpec spec) {
    if (closed) {
      throw new IllegalStateException("the supervisor is closed");
    }
    Child known = children.get(spec.name());
    if (known != null && known.status().state() != ChildStatus.State.ENDED) {
      throw new IllegalStateException(spec.name() + ": already started");
    }
    Child child = new Child(spec, home, guardian, clock, this::tell);
    children.remove(spec.name());
    children.put(spec.name(), child);
    return child;
  }

  private synchronized void drop(String name, Child child) {
    children.remove(name, child);
  }

  private static void join(CompletableFuture<Void> ready) {
    try {
      ready.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ChildFailedException failed) {
        throw failed;
      }
      throw e;
    }
  }

  private void tell(ChildEvent event) {
    LOG.info("{} {} ({})", event.child(), event.kind(), event.detail());
    try {
      eventThread.execute(() -> listeners.forEach(listener -> tell(listener, event)));
    } catch (RejectedExecutionException closing) {
      LOG.debug("not told: {}", event);
    }
  }

  private static void tell(Consumer<ChildEvent> listener, ChildEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      LOG.error("listener failed on {}", event, e);
    }
  }
}
