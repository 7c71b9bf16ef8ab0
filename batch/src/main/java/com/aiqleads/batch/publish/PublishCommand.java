package com.aiqleads.batch.publish;

import com.aiqleads.batch.run.Measurement;
import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunJson;
import com.aiqleads.batch.run.StepOptions;
import com.aiqleads.batch.session.SparkSessions;
import com.aiqleads.contracts.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code publish}. */
@Command(
    name = Publication.STEP,
    mixinStandardHelpOptions = true,
    description =
        "Loads a generation into Redis and tells the leads topic what imports brought; with"
            + " --reload only loads generations again.")
public final class PublishCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private What what = new What();

  @Option(
      names = "--outcome",
      required = true,
      description = "written as the last act, by rename; trust it only with exit code 0")
  private Path outcome = Path.of("outcome.json");

  /** Either of the two. */
  private static final class What {
    @Option(names = "--run", description = "the run file (JSON)")
    private @Nullable Path run;

    @Option(
        names = "--reload",
        split = ",",
        paramLabel = "GENERATION",
        description = "generations to load again after Redis was lost")
    private List<Long> reload = List.of();
  }

  @Override
  public Integer call() throws Exception {
    Path run = what.run;
    return run != null
        ? StepOptions.of(run, outcome).runOnce(Publication.STEP, Publication::run)
        : reload();
  }

  private int reload() throws Exception {
    Measurement measurement = Measurement.start();
    SparkSession spark = SparkSessions.open("aiqleads-reload");
    Outcome result;
    try {
      result =
          Publication.reload(spark, Settings.load(), Clock.systemUTC(), what.reload)
              .withMetrics(measurement.metrics());
    } finally {
      spark.stop();
    }
    RunJson.write(result, outcome);
    return 0;
  }
}
