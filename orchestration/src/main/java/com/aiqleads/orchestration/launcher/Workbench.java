package com.aiqleads.orchestration.launcher;

import com.aiqleads.orchestration.embedded.EmbeddedOptions;
import com.aiqleads.orchestration.home.OwnerOnly;
import com.aiqleads.orchestration.spark.ScratchFolder;
import com.aiqleads.orchestration.spark.SparkJob;
import com.aiqleads.orchestration.spark.SparkRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a batch job that belongs to no installation, in a temporary folder. */
final class Workbench {
  private static final int HEAP_MEGABYTES = 6144;

  private Workbench() {}

  /** Runs the job on this process's own output; returns its exit code. */
  static int run(List<String> arguments) throws IOException {
    Path folder = ScratchFolder.create(ScratchFolder.Use.JOB);
    try {
      Path settings = folder.resolve("aiqleads.properties");
      OwnerOnly.write(settings, "aiqleads.namespace=aiqleads\n");
      int heap = Integer.getInteger("aiqleads.spark.heap.mb", HEAP_MEGABYTES);
      return new SparkJob(
              SparkRuntime.ofBuild(Installation.builtRoot(), heap),
              settings,
              folder,
              folder,
              EmbeddedOptions.defaults().cache())
          .runLongInForeground(arguments);
    } finally {
      ScratchFolder.remove(folder);
    }
  }
}
