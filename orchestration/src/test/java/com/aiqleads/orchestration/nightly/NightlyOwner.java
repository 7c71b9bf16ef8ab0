package com.aiqleads.orchestration.nightly;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.orchestration.spark.SparkJob;
import com.aiqleads.orchestration.spark.SparkRuntime;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A process that runs a nightly whose first step is never done, until it is killed: {@code <work>}.
 */
final class NightlyOwner {
  private NightlyOwner() {}

  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[0]);
    SparkRuntime runtime =
        new SparkRuntime(work.resolve("no.jar"), System.getProperty("java.class.path"), 64);
    new Nightly(
            NightlySettings.of(Settings.load()),
            new SparkJob(runtime, work.resolve("settings"), work, work, work.resolve("cache"))
                .openSteps(),
            Clock.systemUTC(),
            System.out::println)
        .run(ModelParameters.none());
  }
}
