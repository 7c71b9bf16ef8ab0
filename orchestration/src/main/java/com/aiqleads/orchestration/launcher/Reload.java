package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.control.ControlState;
import com.aiqleads.contracts.generation.GenerationFolder;
import com.aiqleads.orchestration.control.ControlTopic;
import com.aiqleads.orchestration.nightly.ViewStore;
import com.aiqleads.orchestration.spark.SparkJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Brings the batch views back into a Redis that has lost them, from the generations' tables. */
final class Reload {
  private final Installation installation;
  private final Settings settings;
  private final SparkJob spark;

  Reload(Installation installation, Settings settings, SparkJob spark) {
    this.installation = installation;
    this.settings = settings;
    this.spark = spark;
  }

  /** The state of the control topic. */
  ControlState control() {
    return new ControlTopic(
            settings.below("kafka."),
            Session.catalogueOf(settings).control().name(),
            Clock.systemUTC())
        .state();
  }

  /** Whether the generation's files are there and of this version of the program. */
  boolean canLoad(long generation) throws IOException {
    return new GenerationFolder(installation.generations()).complete().contains(generation);
  }

  /** Loads every kept generation that Redis does not hold; announced and previous ones first. */
  synchronized List<Long> loadMissing() throws IOException {
    ViewStore views = new ViewStore(settings);
    ControlState state = control();
    List<Long> complete = new GenerationFolder(installation.generations()).complete();
    List<Long> wanted = new ArrayList<>(state.patched());
    state.kept().stream().filter(g -> !wanted.contains(g)).forEach(wanted::add);
    List<Long> missing =
        wanted.stream().filter(complete::contains).filter(g -> !views.isLoaded(g)).toList();
    if (!missing.isEmpty()) {
      load(missing);
    }
    return missing;
  }

  private void load(List<Long> generations) throws IOException {
    Path outcome = installation.home().run().resolve("reload.json");
    String ids = generations.stream().map(String::valueOf).collect(Collectors.joining(","));
    spark.run("reload", List.of("publish", "--reload", ids), outcome);
  }
}
