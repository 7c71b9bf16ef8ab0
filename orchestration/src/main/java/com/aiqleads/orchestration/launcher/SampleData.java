package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.orchestration.spark.SparkJob;

/** Generates the sample marketplace and imports it. */
final class SampleData {
  private final Installation installation;
  private final Settings settings;
  private final SparkJob spark;
  private final Progress progress;

  SampleData(Installation installation, Settings settings, SparkJob spark, Progress progress) {
    this.installation = installation;
    this.settings = settings;
    this.spark = spark;
    this.progress = progress;
  }

  void importAll() throws Exception {
    throw new UnsupportedOperationException();
  }
}
