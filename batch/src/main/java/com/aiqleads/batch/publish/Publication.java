package com.aiqleads.batch.publish;

import com.aiqleads.batch.run.Outcome;
import com.aiqleads.batch.run.RunFile;
import com.aiqleads.batch.run.StepException;
import com.aiqleads.batch.run.Workplace;
import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.generation.Manifest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Publishes a generation, or loads published ones again after Redis was lost. */
final class Publication {
  static final String STEP = "publish";

  private Publication() {}

  static Outcome run(Workplace place, RunFile run) throws IOException {
    if (!place.generations().complete().contains(place.generation())) {
      throw new StepException(
          "generation " + place.generation() + " has no manifest; run precompute first");
    }
    Manifest manifest = place.generations().manifestOf(place.generation());
    long views = new ViewLoader(place).load();
    long changes = new ImportAnnouncer(place, manifest).send();
    return Outcome.of(
        STEP,
        place.generation(),
        manifest.tableVersions(),
        Map.of("views", views, "leadChanges", changes));
  }

  static Outcome reload(SparkSession spark, Settings settings, Clock clock, List<Long> generations)
      throws IOException {
    long views = 0;
    for (long generation : generations) {
      views += new ViewLoader(Workplace.of(spark, settings, clock, generation)).load();
    }
    return Outcome.of(
        STEP, 0, Map.of(), Map.of("views", views, "generations", (long) generations.size()));
  }
}
