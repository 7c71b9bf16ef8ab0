package com.aiqleads.batch.run;

import com.aiqleads.batch.session.SparkSessions;
import com.aiqleads.contracts.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options every step of a nightly run has, and how a step runs under them. */
public final class StepOptions {
  @Option(names = "--run", required = true, description = "the run file (JSON)")
  private Path run = Path.of("run.json");

  @Option(
      names = "--outcome",
      required = true,
      description = "written as the last act, by rename; trust it only with exit code 0")
  private Path outcome = Path.of("outcome.json");

  /** Options given in another way than by the command line. */
  public static StepOptions of(Path run, Path outcome) {
    StepOptions options = new StepOptions();
    options.run = run;
    options.outcome = outcome;
    return options;
  }

  /** What a step does for one run. */
  @FunctionalInterface
  public interface Step {
    Outcome run(Workplace place, RunFile run) throws Exception;
  }

  /**
   * Runs a step once per generation: where it was complete before, only its outcome is handed on.
   *
   * @return the exit code
   */
  public int runOnce(String name, Step step) throws Exception {
    RunFile file = RunJson.readRun(run);
    Outcome result = outcomeOf(name, step, file);
    RunJson.write(result, outcome);
    return 0;
  }

  private static Outcome outcomeOf(String name, Step step, RunFile file) throws Exception {
    Measurement measurement = Measurement.start();
    Settings settings = Settings.load();
    Optional<Outcome> before = Workplace.findOutcome(settings, file.generation(), name);
    if (before.isPresent()) {
      return before.get();
    }
    // Left open for the next step; it ends with the process.
    SparkSession spark = SparkSessions.open("aiqleads-nightly");
    Workplace place = Workplace.of(spark, settings, Clock.systemUTC(), file.generation());
    Outcome result = step.run(place, file).withMetrics(measurement.metrics());
    place.record(result);
    return result;
  }
}
