package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.orchestration.embedded.EmbeddedServices;
import com.aiqleads.orchestration.spark.SparkJob;
import com.aiqleads.orchestration.spark.SparkSteps;
import com.aiqleads.orchestration.supervise.ChildEvent;
import com.aiqleads.orchestration.supervise.ChildSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Everything that runs in the foreground under {@code aiqleads up}. */
final class Up {
  private final Installation installation;
  private final Progress progress;
  private final boolean sample;
  private final String sampleSize;
  private final Map<String, Integer> ports;
  private final @Nullable LocalTime nightlyAt;
  private final CountDownLatch end = new CountDownLatch(1);

  Up(
      Installation installation,
      Progress progress,
      boolean sample,
      String sampleSize,
      Map<String, Integer> ports,
      @Nullable LocalTime nightlyAt) {
    this.installation = installation;
    this.progress = progress;
    this.sample = sample;
    this.sampleSize = sampleSize;
    this.ports = ports;
    this.nightlyAt = nightlyAt;
  }

  /** Serves until the process is told to end. */
  int run() throws Exception {
    Files.deleteIfExists(installation.readyFile());
    Session session =
        progress.phase("PostgreSQL, Redis and Kafka", () -> Session.start(installation, ports));
    Thread stop = new Thread(() -> stop(session), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    SparkJob spark = installation.sparkJob();
    Reload reload = new Reload(installation, session.settings(), spark);
    session.supervisor().onEvent(event -> onEvent(event, reload));
    CompletableFuture<Void> layers = startLayers(session);
    try (DailyNightly daily =
        new DailyNightly(
            nightlyAt,
            Clock.systemDefaultZone(),
            new DailyNightly.ThreadTimer(),
            () -> nightly(session),
            progress)) {
      try (SparkSteps first = spark.openSteps()) {
        prepare(session, first, reload);
        layers.join();
        awaitReady(session);
        daily.start();
        Files.writeString(installation.readyFile(), "" + ProcessHandle.current().pid());
        // Closed after the first answer: a child may leave an archive of its classes, which takes
        // a while.
      }
      end.await();
    }
    return 0;
  }

  private void stop(Session session) {
    progress.say("stopping …");
    try {
      Files.deleteIfExists(installation.readyFile());
    } catch (IOException e) {
      progress.say("ready file cannot be removed: " + e.getMessage());
    }
    session.close();
    progress.say("stopped; aiqleads up continues from here");
    end.countDown();
  }

  private CompletableFuture<Void> startLayers(Session session) throws IOException {
    Api api = new Api(session.secrets().apiToken());
    List<ChildSpec> specs = Layers.specsOf(installation, session.settings(), api);
    return CompletableFuture.runAsync(() -> startAll(session, specs));
  }

  private void startAll(Session session, List<ChildSpec> specs) {
    try {
      progress.phase(
          "speed layer and serving",
          () -> {
            session.supervisor().startAll(specs);
            return specs;
          });
    } catch (Exception e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** A generation in Redis: loaded again, or made from data that is there or generated. */
  private void prepare(Session session, SparkSteps spark, Reload reload) throws Exception {
    ControlState state = reload.control();
    Long announced = state.announced();
    if (announced != null && reload.canLoad(announced)) {
      progress.phase("batch view of generation " + announced + " into Redis", reload::loadMissing);
      return;
    }
    if (announced != null) {
      progress.say(
          "the files of generation "
              + announced
              + " are missing or of another version of this program: a nightly makes one anew");
    }
    if (sample && !hasInteractions()) {
      new SampleData(installation, spark, progress, sampleSize).importAll();
    }
    if (hasInteractions()) {
      progress.phase(
          "nightly",
          () -> NightlyCommand.run(spark, session.settings(), progress, ModelParameters.none()));
    } else {
      progress.say(
          "there is no data yet: bring some in with aiqleads import (or start with --sample), then"
              + " run aiqleads nightly");
    }
  }

  private long nightly(Session session) throws Exception {
    return NightlyCommand.run(installation, session.settings(), progress, ModelParameters.none());
  }

  /** Whether the table has its first commit; an import that was cut short may leave its folder. */
  private boolean hasInteractions() {
    return Files.exists(
        installation.lake().resolve("interactions/_delta_log/00000000000000000000.json"));
  }

  private void onEvent(ChildEvent event, Reload reload) {
    if (event.kind() == ChildEvent.Kind.DIED || event.kind() == ChildEvent.Kind.RESTART_FAILED) {
      progress.say(event.child() + ": " + event.detail());
    }
    if (event.kind() != ChildEvent.Kind.RESTARTED) {
      return;
    }
    progress.say(event.child() + " runs again");
    if (event.child().equals(EmbeddedServices.REDIS)) {
      try {
        List<Long> loaded = reload.loadMissing();
        progress.say("Redis was lost; batch views loaded again: " + loaded);
      } catch (IOException | RuntimeException e) {
        progress.say("Redis was lost and cannot be reloaded: " + e.getMessage());
        progress.say("try again with: aiqleads rebuild --home " + installation.home().root());
      }
    }
  }

  private void awaitReady(Session session) throws Exception {
    Settings settings = session.settings();
    Api api = new Api(session.secrets().apiToken());
    int port = settings.number("serving.port", 0, 1);
    Long announced =
        new Reload(installation, settings, installation.sparkJob()).control().announced();
    if (announced != null) {
      progress.phase(
          "first answer",
          () -> {
            progress.say(
                "  serving moves to generation " + announced + " once the speed layer is there");
            return api.awaitReady(port);
          });
      new Welcome(installation, settings, session.secrets(), api, progress).show();
    } else {
      new Welcome(installation, settings, session.secrets(), api, progress).showWithoutData();
    }
  }
}
