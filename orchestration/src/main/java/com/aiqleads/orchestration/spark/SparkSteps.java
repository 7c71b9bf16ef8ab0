package com.aiqleads.orchestration.spark;

import com.aiqleads.contracts.process.StepsProtocol;
import com.aiqleads.orchestration.spark.SparkJob.Outcome;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Batch jobs that follow each other in one child process, so that Spark's code is loaded and
 * compiled once for all of them; on small data that is most of a job's time. The first job starts
 * the child; one that fails ends it. Not thread-safe.
 */
public final class SparkSteps implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  /** Leaving an archive of the loaded classes takes some twenty seconds. */
  private static final Duration END_LIMIT = Duration.ofMinutes(2);

  private final SparkJob jobs;
  private final ClassArchive archive;
  private final Path log;
  private @Nullable Child child;

  SparkSteps(SparkJob jobs, ClassArchive archive, Path log) {
    this.jobs = jobs;
    this.archive = archive;
    this.log = log;
  }

  private record Child(
      Process process, Writer to, BufferedReader from, @Nullable Path madeArchive) {}

  /**
   * Runs one job to its end.
   *
   * @param outcome where the job leaves its outcome; a file of an earlier run is removed first
   * @throws SparkJobFailedException with the end of the log
   */
  public Outcome run(List<String> arguments, Path outcome) throws IOException {
    Files.deleteIfExists(outcome);
    long begin = System.nanoTime();
    Child running = started();
    forgetPeakOf(running.process().pid());
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--outcome", outcome.toString()));
    ask(running, new ObjectMapper().writeValueAsString(all));
    int code = answerOf(running);
    long peak = SparkJob.residentPeakOf(running.process().pid());
    try {
      return SparkJob.outcomeOf(arguments.get(0), code, log, outcome, begin, peak);
    } catch (SparkJobFailedException e) {
      close();
      throw e;
    }
  }

  private Child started() throws IOException {
    Child running = child;
    if (running == null) {
      Path made = archive.placeForNew();
      Process process = jobs.startSteps(made, log);
      running = new Child(process, process.outputWriter(), process.inputReader(), made);
      child = running;
    }
    return running;
  }

  private static void ask(Child running, String line) {
    try {
      running.to().write(line + "\n");
      running.to().flush();
    } catch (IOException ended) {
      // It has ended, and its exit code is the answer.
    }
  }

  /** The exit code of the job, or of the child when it ended before it answered. */
  private int answerOf(Child running) throws IOException {
    try {
      while (true) {
        boolean ended = running.process().waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        while (running.from().ready()) {
          String line = running.from().readLine();
          if (line.startsWith(StepsProtocol.ANSWER)) {
            return Integer.parseInt(line.substring(StepsProtocol.ANSWER.length()));
          }
          Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        if (ended) {
          int code = running.process().exitValue();
          return code == 0 ? 1 : code;
        }
      }
    } catch (InterruptedException e) {
      running.process().destroyForcibly();
      Thread.currentThread().interrupt();
      throw new SparkJobFailedException("interrupted; the job was ended");
    }
  }

  /** Linux then tells the peak from here on; elsewhere it tells none at all. */
  private static void forgetPeakOf(long pid) {
    try {
      Files.writeString(Path.of("/proc/" + pid + "/clear_refs"), "5");
    } catch (IOException notLinux) {
      // The peak told is that since the child began.
    }
  }

  /** Ends the child and waits for its end. */
  @Override
  public void close() throws IOException {
    Child running = child;
    if (running == null) {
      return;
    }
    child = null;
    try {
      running.to().close();
    } catch (IOException ended) {
      // It has ended before.
    }
    int code = exitCodeOf(running.process());
    archive.keep(running.madeArchive(), code == 0);
  }

  private static int exitCodeOf(Process process) {
    try {
      if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return 1;
    }
    return process.exitValue();
  }
}
