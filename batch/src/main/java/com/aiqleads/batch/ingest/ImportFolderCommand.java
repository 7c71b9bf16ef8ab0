package com.aiqleads.batch.ingest;

import com.aiqleads.batch.run.Measurement;
import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunJson;
import com.aiqleads.batch.run.StepException;
import com.aiqleads.batch.session.SparkSessions;
import com.aiqleads.contracts.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import-folder}: the canonical files of a folder, one data set after the other. */
@Command(
    name = "import-folder",
    mixinStandardHelpOptions = true,
    description =
        "Imports leads.jsonl, agents.jsonl, market.csv and events.csv of a folder, those that are"
            + " there, in the contract's own field names.")
public final class ImportFolderCommand implements Callable<Integer> {
  private static final Map<String, String> FILES =
      Map.of(
          "leads", "leads.jsonl",
          "agents", "agents.jsonl",
          "market", "market.csv",
          "events", "events.csv");
  private static final List<String> ORDER = List.of("leads", "agents", "market", "events");

  @Parameters(paramLabel = "FOLDER")
  private Path folder = Path.of(".");

  @Option(names = "--outcome", required = true, description = "written as the last act")
  private Path outcome = Path.of("outcome.json");

  @Override
  public Integer call() throws Exception {
    Measurement measurement = Measurement.start();
    Map<String, Long> counts = new TreeMap<>();
    try (ImportProgress progress = new ImportProgress(System.err, false)) {
      for (String dataset : ORDER) {
        Path file = folder.resolve(FILES.get(dataset));
        if (Files.exists(file)) {
          add(counts, dataset, importOf(dataset, file, progress));
        }
      }
    } catch (ImportFailure e) {
      throw new StepException(String.valueOf(e.getMessage()));
    }
    RunJson.write(
        Outcome.of("import-folder", 0, Map.of(), counts).withMetrics(measurement.metrics()),
        outcome);
    return 0;
  }

  private static ImportCounts importOf(String dataset, Path file, ImportProgress progress) {
    Mapping mapping = MappingReader.load("canonical", DatasetKind.of(dataset));
    Clock clock = Clock.systemUTC();
    return new ImportJob(
            Settings.load().path("aiqleads.lake"),
            clock,
            ImportIds.next(clock),
            // Left open for the next step; it ends with the process.
            () -> SparkSessions.open("aiqleads-import"),
            progress)
        .run(mapping, null, List.of(file));
  }

  private static void add(Map<String, Long> counts, String dataset, ImportCounts of) {
    counts.put(dataset + ".imported", of.imported());
    counts.put(dataset + ".duplicates", of.duplicates());
    counts.put(dataset + ".quarantined", of.quarantined());
  }
}
