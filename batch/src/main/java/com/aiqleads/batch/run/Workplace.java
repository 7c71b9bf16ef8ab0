package com.aiqleads.batch.run;

import com.aiqleads.batch.table.LakeTables;
import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.generation.GenerationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Where a step works: the session, the lake's tables and the folder of one generation.
 *
 * @param generations all generation folders
 * @param folder of the generation that is being made
 */
public record Workplace(
    SparkSession spark,
    Settings settings,
    Clock clock,
    LakeTables tables,
    GenerationFolder generations,
    long generation,
    Path folder) {

  /** The workplace for one generation by these settings. */
  public static Workplace of(SparkSession spark, Settings settings, Clock clock, long generation) {
    GenerationFolder generations = new GenerationFolder(settings.path("aiqleads.generations"));
    return new Workplace(
        spark,
        settings,
        clock,
        new LakeTables(spark, settings.path("aiqleads.lake")),
        generations,
        generation,
        generations.of(generation));
  }

  /** What a step of a generation recorded when it was complete. */
  public static Optional<Outcome> findOutcome(Settings settings, long generation, String step)
      throws IOException {
    Path folder = new GenerationFolder(settings.path("aiqleads.generations")).of(generation);
    return findOutcome(folder, step);
  }

  private static Optional<Outcome> findOutcome(Path folder, String step) throws IOException {
    Path file = fileOf(folder, step);
    return Files.isRegularFile(file) ? Optional.of(RunJson.readOutcome(file)) : Optional.empty();
  }

  /** The outcome of a step that has to come before. */
  public Outcome outcomeOf(String step) throws IOException {
    return findOutcome(folder, step)
        .orElseThrow(
            () ->
                new StepException(
                    "generation "
                        + generation
                        + ": step "
                        + step
                        + " is not complete ("
                        + fileOf(folder, step)
                        + " is missing); run it first"));
  }

  /** Keeps the outcome beside the generation's files, for the steps that follow. */
  public void record(Outcome outcome) throws IOException {
    RunJson.write(outcome, fileOf(folder, outcome.step()));
  }

  /** Where a generation's folder keeps the outcome of a step. */
  public static Path fileOf(Path folder, String step) {
    return folder.resolve(step + ".json");
  }
}
