package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.run.ModelParameters;
import com.aiqleads.orchestration.nightly.Nightly;
import com.aiqleads.orchestration.nightly.NightlyFailedException;
import com.aiqleads.orchestration.nightly.NightlyRefusedException;
import com.aiqleads.orchestration.nightly.NightlySettings;
import com.aiqleads.orchestration.spark.SparkSteps;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    description = {
      "Drains the topics, trains, precomputes, loads and announces a new generation. A run that was"
          + " cut short goes on after its last finished step."
    })
final class NightlyCommand implements Callable<Integer> {
  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description =
          "a parameter of the model for a new run: rank, alpha, regularization, halfLifeDays,"
              + " iterations, seed, listLength, neighbours, recentLeads, patchLength,"
              + " or weights as JSON, say"
              + " weights={\"CLICK\": 3}")
  private Map<String, String> parameters = new TreeMap<>();

  @Override
  public Integer call() throws Exception {
    ModelParameters model = ModelOption.parametersOf(parameters);
    Installation installation = home.existing();
    Progress progress = new Progress(System.out);
    try (Session session = Session.joinOrStart(installation, progress)) {
      Runtime.getRuntime().addShutdownHook(new Thread(session::close, "stop"));
      progress.phase("nightly", () -> run(installation, session.settings(), progress, model));
      return 0;
    } catch (NightlyRefusedException e) {
      System.err.println(e.getMessage());
      return 3;
    } catch (NightlyFailedException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** One nightly on services that are up; returns the generation. */
  static long run(
      Installation installation, Settings settings, Progress progress, ModelParameters parameters)
      throws Exception {
    try (SparkSteps spark = installation.sparkJob().openSteps()) {
      return run(spark, settings, progress, parameters);
    }
  }

  /** The same with a child that the caller closes, and may have begun. */
  static long run(
      SparkSteps spark, Settings settings, Progress progress, ModelParameters parameters)
      throws Exception {
    return new Nightly(
            NightlySettings.of(settings),
            spark,
            Clock.systemUTC(),
            line -> progress.say("  " + line))
        .run(parameters);
  }
}
