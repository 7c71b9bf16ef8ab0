package com.aiqleads.batch.ranking;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * What each phase of a run costs. A phase may contain others: its name then stands before theirs,
 * and its figures include theirs. For one thread; the work inside a phase may use many.
 */
public final class Phases {
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Phase> done = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Consumer<Phase> listener;
  private final Consumer<String> reader;

  private static final class Open {
    final String name;
    final long startedNanos = System.nanoTime();
    long peakHeapBytes;

    Open(String name) {
      this.name = name;
    }
  }

  /**
   * A phase that has ended.
   *
   * @param name with the names of the phases around it, joined by {@code /}
   * @param seconds it took
   * @param peakHeapBytes sum of the heap pools' peaks meanwhile, garbage included: an upper bound
   */
  public record Phase(String name, double seconds, long peakHeapBytes) {}

  public Phases() {
    this(phase -> {}, note -> {});
  }

  /**
   * @param listener told of each phase that ends
   * @param reader told of each note
   */
  public Phases(Consumer<Phase> listener, Consumer<String> reader) {
    this.listener = listener;
    this.reader = reader;
  }

  /** Runs one phase; it is recorded even when it fails. */
  public <T> T time(String name, Callable<T> work) throws Exception {
    notePeaks();
    open.push(new Open(open.isEmpty() ? name : open.element().name + "/" + name));
    try {
      return work.call();
    } finally {
      notePeaks();
      Open ended = open.pop();
      double seconds = (System.nanoTime() - ended.startedNanos) / 1e9;
      Phase phase = new Phase(ended.name, seconds, ended.peakHeapBytes);
      done.add(phase);
      listener.accept(phase);
    }
  }

  /** Takes over a phase that went on beside. */
  void take(Phase phase) {
    done.add(new Phase("beside/" + phase.name(), phase.seconds(), phase.peakHeapBytes()));
  }

  /** All phases that have ended, in the order they did. */
  public List<Phase> all() {
    return List.copyOf(done);
  }

  /** Keeps a line on what was tried or chosen meanwhile. */
  public void note(String line) {
    notes.add(line);
    reader.accept(line);
  }

  /** Keeps a line that holds for the whole run, however often it is told. */
  void noteOnce(String line) {
    if (!notes.contains(line)) {
      note(line);
    }
  }

  /** All notes, in order. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private void notePeaks() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        peak += pool.getPeakUsage().getUsed();
        pool.resetPeakUsage();
      }
    }
    for (Open phase : open) {
      phase.peakHeapBytes = Math.max(phase.peakHeapBytes, peak);
    }
  }
}
