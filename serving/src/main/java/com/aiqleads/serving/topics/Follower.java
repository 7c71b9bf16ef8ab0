package com.aiqleads.serving.topics;

import com.aiqleads.serving.redis.RedisUnavailableException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A thread that follows a topic for as long as the application runs. When following fails it begins
 * anew after a pause, and says so once per kind of failure. Where the virtual machine itself fails,
 * the process ends, for whoever supervises it to start it again. Thread-safe.
 */
public abstract class Follower implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Follower.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final int VIRTUAL_MACHINE_FAILED = 3;

  private final String name;
  private final Runnable halt;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopping = lock.newCondition();
  private volatile boolean running;
  private volatile @Nullable String trouble;
  private @Nullable String toldOf;
  private @Nullable Thread thread;

  protected Follower(String name) {
    this(name, () -> Runtime.getRuntime().halt(VIRTUAL_MACHINE_FAILED));
  }

  Follower(String name, Runnable halt) {
    this.name = name;
    this.halt = halt;
  }

  /** Follows until {@link #isRunning()} says no, or throws. */
  protected abstract void follow() throws Exception;

  /** Called by {@link #follow()} when all is well. */
  protected final void working() {
    if (trouble != null) {
      log.info("{} works again", name);
      trouble = null;
      toldOf = null;
    }
  }

  /** Why it does not follow now; null when it does. */
  public final @Nullable String trouble() {
    return trouble;
  }

  private void loop() {
    while (running) {
      try {
        follow();
      } catch (VirtualMachineError e) {
        end(e);
        return;
      } catch (Throwable e) {
        // An Error too: a thread that ended unseen would leave old answers looking fresh.
        if (running) {
          report(e);
          pause();
        }
      }
    }
  }

  private void end(VirtualMachineError e) {
    try {
      trouble = e.toString();
      log.error("{} ends the process", name, e);
    } finally {
      halt.run();
    }
  }

  private void report(Throwable e) {
    boolean expected =
        e instanceof KafkaException
            || e instanceof JedisException
            || e instanceof RedisUnavailableException;
    String kind = e.getClass().getName();
    if (!kind.equals(toldOf)) {
      // Something that is away is told by its message; anything else is a bug and needs its trace.
      log.warn("{} begins anew until it works: {}", name, e.toString(), expected ? null : e);
    }
    toldOf = kind;
    trouble = expected ? String.valueOf(e.getMessage()) : e.toString();
  }

  private void pause() {
    lock.lock();
    try {
      long left = PAUSE.toNanos();
      while (running && left > 0) {
        left = stopping.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final void start() {
    running = true;
    Thread started = new Thread(this::loop, name);
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  @Override
  public final void stop() {
    lock.lock();
    try {
      running = false;
      stopping.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (thread != null) {
        thread.join(TimeUnit.MILLISECONDS.convert(STOP_LIMIT));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    return running;
  }
}
