package com.aiqleads.serving.topics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that follows a topic for as long as the application runs. When following fails it begins
 * anew after a pause, and says so once per kind of failure. Thread-safe.
 */
public abstract class Follower implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Follower.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopping = lock.newCondition();
  private volatile boolean running;
  private volatile @Nullable String trouble;
  private @Nullable Thread thread;

  protected Follower(String name) {
    this.name = name;
  }

  /** Follows until {@link #isRunning()} says no, or throws. */
  protected abstract void follow() throws Exception;

  /** Called by {@link #follow()} when all is well. */
  protected final void working() {
    if (trouble != null) {
      log.info("{} works again", name);
      trouble = null;
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
      } catch (Exception e) {
        if (running) {
          report(e);
          pause();
        }
      }
    }
  }

  private void report(Exception e) {
    String now = String.valueOf(e.getMessage());
    if (!now.equals(trouble)) {
      log.warn("{} begins anew: {}", name, e.toString(), e);
    }
    trouble = now;
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
