package com.aiqleads.orchestration.launcher;

import com.aiqleads.orchestration.home.HomeInUseException;
import java.time.LocalTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Starts PostgreSQL, Redis, Kafka, the speed layer and serving; trains when there is no"
          + " generation yet; serves until Ctrl-C. A second up continues where the first stopped."
    })
final class UpCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = "--sample",
      description = "while there is no data, generate a sample marketplace and import it")
  private boolean sample;

  @Option(
      names = "--sample-size",
      paramLabel = "AGENTSxLEADSxEVENTS",
      defaultValue = "",
      description = "size of the sample marketplace (default: 300x2000x40000)")
  private String sampleSize = "";

  @Option(
      names = "--detach",
      description = "leave everything running in the background; returns after the first answer")
  private boolean detach;

  @Option(
      names = "--port",
      paramLabel = "NAME=PORT",
      description =
          "use this port: serving.port, speed.metrics.port, kafka.port, kafka.controller.port,"
              + " redis.port, postgres.port; otherwise the last one, the default, or a free one")
  private Map<String, Integer> ports = new TreeMap<>();

  @Option(
      names = "--nightly-at",
      paramLabel = "HH:MM",
      defaultValue = "02:00",
      description = "local time of the daily nightly, or off (default: ${DEFAULT-VALUE})")
  private String nightlyAt = "02:00";

  @Override
  public Integer call() throws Exception {
    @Nullable LocalTime daily = dailyTime();
    PortOption.check(ports);
    SampleData.settingsOf(sampleSize, java.time.Instant.EPOCH);
    Installation installation = home.open();
    try {
      if (detach) {
        return new Detached(installation, home.folder()).up(sample, sampleSize, ports, nightlyAt);
      }
      return new Up(installation, new Progress(System.out), sample, sampleSize, ports, daily).run();
    } catch (HomeInUseException e) {
      System.err.println(e.getMessage());
      return 3;
    }
  }

  private @Nullable LocalTime dailyTime() {
    if (nightlyAt.equals("off")) {
      return null;
    }
    try {
      return LocalTime.parse(nightlyAt);
    } catch (java.time.format.DateTimeParseException e) {
      CommandSpec command = java.util.Objects.requireNonNull(spec);
      throw new ParameterException(
          command.commandLine(), "--nightly-at: " + nightlyAt + " (expected: HH:MM or off)", e);
    }
  }
}
