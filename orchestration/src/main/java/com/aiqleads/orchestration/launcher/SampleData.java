package com.aiqleads.orchestration.launcher;

import com.aiqleads.orchestration.sample.SampleMarketplace;
import com.aiqleads.orchestration.sample.SampleMarketplace.Summary;
import com.aiqleads.orchestration.sample.SampleSettings;
import com.aiqleads.orchestration.spark.SparkJob;
import com.aiqleads.orchestration.spark.SparkSteps;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Generates the sample marketplace into {@code <home>/sample} and imports it. */
final class SampleData {
  private final Installation installation;
  private final SparkSteps spark;
  private final Progress progress;
  private final String size;

  /**
   * @param spark runs the import; begun here, closed by the caller
   * @param size agents, leads and events as {@code AxLxE}, or empty for the default size
   */
  SampleData(Installation installation, SparkSteps spark, Progress progress, String size) {
    this.installation = installation;
    this.spark = spark;
    this.progress = progress;
    this.size = size;
  }

  /** The settings for a size as a person writes it. */
  static SampleSettings settingsOf(String size, Instant now) {
    SampleSettings defaults = SampleSettings.defaultsAt(now);
    if (size.isEmpty()) {
      return defaults;
    }
    String[] numbers = size.split("x", -1);
    if (numbers.length != 3 || !size.matches("\\d{1,9}x\\d{1,9}x\\d{1,9}")) {
      throw new IllegalArgumentException(
          "--sample-size: " + size + " (expected: AGENTSxLEADSxEVENTS, as in 300x2000x40000)");
    }
    return defaults.withSize(
        Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
  }

  void importAll() throws Exception {
    Path folder = installation.home().data("sample");
    Summary summary =
        progress.phase(
            "sample marketplace",
            () -> SampleMarketplace.of(settingsOf(size, Instant.now())).writeTo(folder));
    progress.say(
        "  "
            + summary.agents()
            + " agents, "
            + summary.leads()
            + " leads, "
            + summary.events()
            + " events of 120 days in "
            + folder);
    Path outcome = installation.home().run().resolve("import-sample.json");
    SparkJob.Outcome done =
        progress.phase(
            "import of the sample",
            () -> {
              spark.begin("first-nightly", folder);
              return spark.run(List.of("import-folder", folder.toString()), outcome);
            });
    progress.say("  " + summaryOf(done));
    Files.deleteIfExists(outcome);
  }

  /** In the words of {@code aiqleads import}. */
  static String summaryOf(SparkJob.Outcome done) {
    JsonNode counts = done.json().path("counts");
    long imported = sumOf(counts, ".imported");
    long duplicates = sumOf(counts, ".duplicates");
    long quarantined = sumOf(counts, ".quarantined");
    return String.format(
        Locale.ROOT,
        "%,d rows read = %,d imported + %,d duplicates + %,d quarantined; peak %d MB",
        imported + duplicates + quarantined,
        imported,
        duplicates,
        quarantined,
        done.peakBytes() >> 20);
  }

  private static long sumOf(JsonNode counts, String ending) {
    return counts.properties().stream()
        .filter(count -> count.getKey().endsWith(ending))
        .mapToLong(count -> count.getValue().asLong())
        .sum();
  }
}
