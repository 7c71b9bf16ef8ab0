package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.control.ControlRecord.Announce;
import com.aiqleads.contracts.control.ControlRecord.Retain;
import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.contracts.generation.Manifest;
import com.aiqleads.contracts.topic.ConsumerGroups;
import com.aiqleads.orchestration.control.ControlTopic;
import com.aiqleads.orchestration.nightly.GenerationRetention.Kept;
import com.aiqleads.orchestration.spark.SparkJob;
import com.aiqleads.orchestration.spark.SparkSteps;
import com.aiqleads.orchestration.topics.TopicAdmin;
import com.aiqleads.orchestration.topics.TopicAdmin.TopicEnds;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the steps of one run do. Every step may be begun again after it was cut short anywhere: a
 * batch job finds out from the tables and folders what is done, an announcement from the control
 * topic.
 */
final class NightlySteps {
  static final String ACTOR = "nightly";
  private static final Duration CATCH_UP_POLL = Duration.ofMillis(100);

  private final NightlySettings settings;
  private final long generation;
  private final RunFolder folder;
  private final SparkSteps spark;
  private final RunLock lock;
  private final ControlTopic control;
  private final ViewStore views;
  private final Clock clock;
  private final Consumer<String> report;

  NightlySteps(
      NightlySettings settings,
      long generation,
      RunFolder folder,
      SparkSteps spark,
      RunLock lock,
      Clock clock,
      Consumer<String> report) {
    this.settings = settings;
    this.generation = generation;
    this.folder = folder;
    this.spark = spark;
    this.lock = lock;
    this.control =
        new ControlTopic(settings.all().below("kafka."), settings.topics().control().name(), clock);
    this.views = new ViewStore(settings.all());
    this.clock = clock;
    this.report = report;
  }

  /** Topics into Delta, up to the fixed ends. */
  void drain() throws IOException {
    runJob("drain");
  }

  void train() throws IOException {
    runJob("train");
  }

  void precompute() throws IOException {
    runJob("precompute");
  }

  /** The batch view into Redis, aside, verified. */
  void publish() throws IOException {
    lock.requireHeld();
    runJob("publish");
  }

  /** Tells everyone to move, unless a generation is pinned. */
  void announce() throws IOException {
    timed("announce", this::announced);
  }

  private String announced() throws IOException {
    lock.requireHeld();
    if (!views.isLoaded(generation)) {
      report.accept("Redis was lost since the batch view was loaded; loading it again");
      spark.run(
          List.of("publish", "--reload", Long.toString(generation)), folder.outcomeOf("reload"));
    }
    awaitAnnouncedCaughtUp();
    lock.requireHeld();
    ControlState state =
        control.decide(
            ACTOR,
            now -> {
              boolean done = now.announced() != null && now.announced() >= generation;
              return now.pinned() || done ? null : new Announce(generation, false);
            });
    return state.pinned()
        ? "generation "
            + generation
            + " is built and loaded, not announced: pinned on "
            + state.announced()
        : "announced generation " + state.announced();
  }

  /** While the last announcement is still catching up, a further one would lose its fallback. */
  private void awaitAnnouncedCaughtUp() throws IOException {
    Long announced = control.state().announced();
    GenerationFolder generations = new GenerationFolder(settings.generations());
    if (announced == null
        || announced == generation
        || !generations.complete().contains(announced)) {
      return;
    }
    Manifest manifest = generations.manifestOf(announced);
    Instant limit = clock.instant().plus(settings.catchUpLimit());
    while (!views.isCaughtUp(announced, manifest.partitions())) {
      if (clock.instant().isAfter(limit)) {
        report.accept(
            "the speed layer has not caught up with generation " + announced + "; going on");
        return;
      }
      LockSupport.parkNanos(CATCH_UP_POLL.toNanos());
    }
  }

  /** Says what stays, then removes what no kept generation needs. */
  void retain() throws IOException {
    timed("retain", this::retained);
  }

  private String retained() throws IOException {
    GenerationFolder generations = new GenerationFolder(settings.generations());
    ControlState state =
        control.decide(
            ACTOR,
            now -> {
              Kept kept = keptOf(generations, now);
              boolean said = now.kept().equals(kept.kept()) && now.floors().equals(kept.floors());
              return said ? null : new Retain(kept.kept(), kept.floors());
            });
    lock.requireHeld();
    try (TopicAdmin topics = new TopicAdmin(settings.all().below("kafka."))) {
      String topic = settings.topics().interactions().name();
      List<Long> taken = topics.committedOf(speedGroupOf(topics.endsOf(topic)), topic);
      List<Long> below = new ArrayList<>();
      for (int p = 0; p < state.floors().size(); p++) {
        below.add(Math.min(state.floors().get(p), taken.get(p)));
      }
      topics.removeBelow(topic, below);
    }
    String kept = state.kept().stream().map(String::valueOf).collect(Collectors.joining(","));
    spark.run(List.of("cleanup", "--keep", kept), folder.outcomeOf("cleanup"));
    return "kept generations: " + kept + "; epoch " + state.epoch();
  }

  /** Work of which a person is told that it begins, and then in a word what came of it. */
  @FunctionalInterface
  private interface Told {
    String run() throws IOException;
  }

  private void timed(String step, Told work) throws IOException {
    report.accept(step + " …");
    long begin = System.nanoTime();
    String result = work.run();
    report.accept(
        String.format(
            Locale.ROOT, "%-10s %5.1f s  %s", step, (System.nanoTime() - begin) / 1e9, result));
  }

  /** The speed layer's consumer group: what it has not read yet stays, whatever the rule says. */
  private String speedGroupOf(TopicEnds interactions) {
    return ConsumerGroups.speedOf(settings.namespace(), interactions.topicId());
  }

  private Kept keptOf(GenerationFolder generations, ControlState state) {
    try {
      return GenerationRetention.of(generations, state, settings.keptGenerations());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void runJob(String step) throws IOException {
    report.accept(step + " …");
    SparkJob.Outcome outcome =
        spark.run(List.of(step, "--run", folder.runFile().toString()), folder.outcomeOf(step));
    report.accept(
        String.format(
            Locale.ROOT,
            "%-10s %5.1f s, peak %d MB  %s",
            step,
            outcome.elapsed().toMillis() / 1000.0,
            outcome.peakBytes() >> 20,
            outcome.json().path("counts")));
  }
}
