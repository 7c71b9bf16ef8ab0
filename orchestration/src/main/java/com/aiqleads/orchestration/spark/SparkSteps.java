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
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Batch jobs that follow each other in one child process, so that Spark's code is loaded and
 * compiled once for all of them; on small data that is most of a job's time. A job that fails ends
 * the child. Not thread-safe.
 */
public final class SparkSteps implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  /** Leaving an archive of the loaded classes takes some twenty seconds. */
  private static final Duration END_LIMIT = Duration.ofMinutes(2);

  private final SparkJob jobs;
  private final ClassArchive archive;
  private final Path logs;
  private @Nullable Child child;

  /**
   * @param logs folder of the children's logs
   */
  SparkSteps(SparkJob jobs, ClassArchive archive, Path logs) {
    this.jobs = jobs;
    this.archive = archive;
    this.logs = logs;
  }

  private record Child(
      Process process, Path log, Writer to, BufferedReader from, @Nullable Path madeArchive) {}

  /**
   * Starts the child, unless there is one; Spark's session opens in it while the caller goes on.
   *
   * @param name of the child's log
   * @param imported folders that its jobs will bring into the lake; large data is worth compiling
   */
  public void begin(String name, Path... imported) throws IOException {
    if (child == null) {
      Path made = archive.placeForNew();
      Path log = logs.resolve(name + ".log");
      Process process = jobs.startSteps(made, log, List.of(imported));
      child = new Child(process, log, process.outputWriter(), process.inputReader(), made);
    }
  }

  /**
   * Runs one job to its end, in the child that was begun.
   *
   * @param outcome where the job leaves its outcome; a file of an earlier run is removed first
   * @throws SparkJobFailedException with the end of the log
   */
  public Outcome run(List<String> arguments, Path outcome) throws IOException {
    Files.deleteIfExists(outcome);
    long begin = System.nanoTime();
    Child running = Objects.requireNonNull(child, "no child was begun");
    forgetPeakOf(running.process().pid());
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--outcome", outcome.toString()));
    ask(running, new ObjectMapper().writeValueAsString(all));
    int code = answerOf(running);
    long peak = SparkJob.residentPeakOf(running.process().pid());
    try {
      return SparkJob.outcomeOf(arguments.get(0), code, running.log(), outcome, begin, peak);
    } catch (SparkJobFailedException e) {
      kill(running);
      throw e;
    }
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
          Files.writeString(
              running.log(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
    ask(running, StepsProtocol.END);
    int code = exitCodeOf(running.process());
    archive.keep(running.madeArchive(), code == 0);
  }

  /** Without a word, so it leaves no archive. */
  private void kill(Child running) throws IOException {
    child = null;
    running.process().destroyForcibly();
    exitCodeOf(running.process());
    archive.keep(running.madeArchive(), false);
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
