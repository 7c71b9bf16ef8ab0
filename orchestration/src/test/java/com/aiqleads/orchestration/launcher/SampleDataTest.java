package com.aiqleads.orchestration.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.aiqleads.orchestration.spark.SparkJob;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SampleDataTest {
  @Test
  void saysTheImportOfAllFilesInOneSentence() throws Exception {
    String outcome =
        """
        {"counts": {"leads.imported": 2000, "leads.duplicates": 1, "leads.quarantined": 0,
          "events.imported": 40000, "events.duplicates": 0, "events.quarantined": 2}}
        """;
    SparkJob.Outcome done =
        new SparkJob.Outcome(new ObjectMapper().readTree(outcome), Duration.ZERO, 700L << 20);
    assertThat(SampleData.summaryOf(done))
        .isEqualTo(
            "42,003 rows read = 42,000 imported + 1 duplicates + 2 quarantined; peak 700 MB");
  }
}
