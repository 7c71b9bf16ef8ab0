package com.aiqleads.speed.patch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** Where tasks say how they are: status per partition, counts, times. Thread-safe. */
public final class TaskBoard {
  private final Map<Integer, TaskStatus> statuses = new ConcurrentHashMap<>();
  private final Map<String, Counter> deadLetters = new ConcurrentHashMap<>();
  private final Set<Integer> gauged = ConcurrentHashMap.newKeySet();
  private final MeterRegistry registry;
  private final Counter counted;
  private final Counter repeated;
  private final Timer patching;

  public TaskBoard(MeterRegistry registry) {
    this.registry = registry;
    this.counted = registry.counter("aiqleads.speed.events", "outcome", "stored");
    this.repeated = registry.counter("aiqleads.speed.events", "outcome", "repeated");
    this.patching =
        Timer.builder("aiqleads.speed.event")
            .description("from a record's arrival in its task to Redis's acknowledgement")
            .publishPercentileHistogram()
            .register(registry);
  }

  /** The tasks that run here, by partition. */
  public Map<Integer, TaskStatus> statuses() {
    return new TreeMap<>(statuses);
  }

  /** Dead letters since the process began, by reason. */
  public Map<String, Long> deadLetters() {
    Map<String, Long> counts = new TreeMap<>();
    deadLetters.forEach((reason, counter) -> counts.put(reason, (long) counter.count()));
    return counts;
  }

  void publish(TaskStatus status) {
    statuses.put(status.partition(), status);
    if (gauged.add(status.partition())) {
      gauge("aiqleads.speed.position", status.partition(), TaskStatus::position);
      gauge("aiqleads.speed.unwritten", status.partition(), TaskStatus::unwritten);
      gauge("aiqleads.speed.redis.up", status.partition(), s -> s.redisProblem() == null ? 1 : 0);
      gauge(
          "aiqleads.speed.generations.incomplete",
          status.partition(),
          s -> s.generations().stream().filter(g -> !g.state().equals("complete")).count());
    }
  }

  private void gauge(String name, int partition, ToDoubleFunction<TaskStatus> value) {
    Gauge.builder(
            name,
            statuses,
            all -> {
              TaskStatus status = all.get(partition);
              return status == null ? Double.NaN : value.applyAsDouble(status);
            })
        .tag("partition", Integer.toString(partition))
        .register(registry);
  }

  void remove(int partition) {
    statuses.remove(partition);
  }

  void countStored() {
    counted.increment();
  }

  void countRepeated() {
    repeated.increment();
  }

  void countDeadLetter(String reason) {
    deadLetters
        .computeIfAbsent(reason, r -> registry.counter("aiqleads.speed.dead.letters", "reason", r))
        .increment();
  }

  void time(Runnable work) {
    patching.record(work);
  }
}
