package com.aiqleads.batch.ingest;

import com.aiqleads.batch.run.Measurement;
import com.aiqleads.batch.session.SparkSessions;
import com.aiqleads.contracts.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aiqleads import}. Exit code 0, or 2 with one line on standard error. */
@Command(
    name = "import",
    description = {
      "Imports files of events, leads, agents or market signals into the master tables.",
      "What it imports counts from the next generation on."
    },
    customSynopsis =
        "aiqleads import [--home=DIR] [--json] [--dataset=NAME] [--format=FORMAT]%n"
            + "                       [--lake=FOLDER] [--mapping=MAPPING] FILE...",
    footer = {
      "      --home=DIR          the launcher's: folder of all state (default:",
      "                            .aiqleads)"
    },
    mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
  private static final int CALLERS_FAULT = 2;

  private final Supplier<SparkSession> sessions;
  private final Clock clock;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "events, leads, agents or market; by default what the mapping says")
  private @Nullable String dataset;

  @Option(
      names = "--mapping",
      paramLabel = "MAPPING",
      defaultValue = "canonical",
      description =
          "a YAML file, or one of canonical, deskdrop, movielens, movielens-100k,"
              + " movielens-latest, xeducation-leads (default: ${DEFAULT-VALUE})")
  private String mapping = "canonical";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, jsonl or parquet; by default what the mapping or the file's name says")
  private @Nullable String format;

  @Option(names = "--json", description = "print the summary as one line of JSON")
  private boolean json;

  @Option(
      names = "--lake",
      paramLabel = "FOLDER",
      description = "folder of the tables; by default the setting aiqleads.lake")
  private @Nullable Path lake;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "the files, also with .gz")
  private List<Path> files = List.of();

  @Spec private @Nullable CommandSpec spec;

  /** With the Spark session that spark-submit configured. */
  public ImportCommand() {
    this(() -> SparkSessions.openQuietly("aiqleads import"), Clock.systemUTC());
  }

  /**
   * @param sessions opens the Spark session; called once, from another thread
   * @param clock gives rows the time of import
   */
  public ImportCommand(Supplier<SparkSession> sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (ImportProgress progress = new ImportProgress(System.err, ImportProgress.isTerminal())) {
      ImportJob.requireAll(files);
      Mapping found = MappingReader.load(mapping, dataset == null ? null : DatasetKind.of(dataset));
      String importId = ImportIds.next(clock);
      ImportJob job = new ImportJob(lakeFolder(), clock, importId, sessions, progress);
      ImportCounts counts = job.run(found, format == null ? null : FileFormat.of(format), files);
      out.println(json ? counts.json() : summaryOf(counts) + Measurement.describe());
      out.flush();
      return 0;
    } catch (ImportFailure e) {
      err.println("aiqleads import: " + e.getMessage());
      err.flush();
      return CALLERS_FAULT;
    }
  }

  private Path lakeFolder() {
    if (lake != null) {
      return lake;
    }
    try {
      return Settings.load().path("aiqleads.lake");
    } catch (IllegalArgumentException e) {
      throw new ImportFailure("--lake: missing, and so is the setting: " + e.getMessage(), e);
    }
  }

  private static String summaryOf(ImportCounts counts) {
    return """
        %,d rows read = %,d imported + %,d duplicates + %,d quarantined
        What was imported counts from the next generation on."""
        .formatted(counts.read(), counts.imported(), counts.duplicates(), counts.quarantined());
  }
}
