package com.aiqleads.orchestration.spark;

import com.aiqleads.contracts.config.Settings;
import com.aiqleads.contracts.process.ParentPipe;
import com.aiqleads.contracts.process.StepsProtocol;
import com.aiqleads.orchestration.spark.SparkRuntime.Profile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs batch jobs, one child process each, or several in one. A child ends with this process. A job
 * has succeeded only when it exited with 0 and left its outcome file, its very last act.
 * Thread-safe.
 */
public final class SparkJob {
  private static final Duration MEMORY_SAMPLE = Duration.ofMillis(250);
  private static final int TAIL_LINES = 25;

  /** Of a process that ended by the signal 9: a person's, or the kernel's for want of memory. */
  private static final int KILLED = 128 + 9;

  private static final long LARGE_BYTES = 16 << 20;

  private final SparkRuntime runtime;
  private final Path settingsFile;
  private final Path logs;
  private final Path lake;
  private final ClassArchive archive;

  /**
   * @param settingsFile handed to the job as {@link Settings#FILE_VARIABLE}
   * @param logs folder of the jobs' logs
   * @param lake folder of the tables; its size decides how a job is started
   * @param cache folder where an archive of Spark's loaded classes is kept
   */
  public SparkJob(SparkRuntime runtime, Path settingsFile, Path logs, Path lake, Path cache) {
    this.lake = lake;
    this.archive = ClassArchive.of(cache, runtime.sparkClassPath());
    this.runtime = runtime;
    this.settingsFile = settingsFile;
    this.logs = logs;
  }

  /**
   * What a job left.
   *
   * @param json its outcome file
   * @param elapsed wall time of the process
   * @param peakBytes largest resident size seen, 0 where the machine does not tell
   */
  public record Outcome(JsonNode json, Duration elapsed, long peakBytes) {}

  /**
   * Runs a job to its end, its output in a log of its own.
   *
   * @param outcome where the job leaves its outcome; a file of an earlier run is removed first
   * @throws SparkJobFailedException with the end of the log
   */
  public Outcome run(String name, List<String> arguments, Path outcome) throws IOException {
    Files.deleteIfExists(outcome);
    Path log = logs.resolve(name + ".log");
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--outcome", outcome.toString()));
    long begin = System.nanoTime();
    AtomicLong peak = new AtomicLong();
    Path made = archive.placeForNew();
    int code =
        exitCodeOf(
            start(all, archive.options(made), Redirect.to(log.toFile()), Redirect.PIPE), peak);
    archive.keep(made, code == 0);
    return outcomeOf(name, code, log, outcome, begin, peak.get());
  }

  static Outcome outcomeOf(
      String name, int code, Path log, Path outcome, long beginNanos, long peakBytes)
      throws IOException {
    if (code != 0 || !Files.isRegularFile(outcome)) {
      String tail = tailOf(log);
      throw new SparkJobFailedException(
          name
              + ": exit code "
              + code
              + (code == KILLED ? ", so it was killed" : "")
              + (tail.isEmpty()
                  ? ". It left no word in " + log
                  : ". The end of " + log + ":\n" + tail));
    }
    JsonNode json = new ObjectMapper().readTree(outcome.toFile());
    return new Outcome(json, Duration.ofNanos(System.nanoTime() - beginNanos), peakBytes);
  }

  /** Jobs that follow each other in one child, which is not started yet. */
  public SparkSteps openSteps() {
    return new SparkSteps(this, archive, logs);
  }

  /**
   * A child that takes jobs on its standard input; its errors are added to the log.
   *
   * @param imported folders that the jobs will bring into the lake
   */
  Process startSteps(@Nullable Path made, Path log, List<Path> imported) throws IOException {
    long bytes = bytesIn(lake);
    for (Path folder : imported) {
      bytes += bytesIn(folder);
    }
    return start(
        profileFor(bytes),
        List.of(StepsProtocol.ARGUMENT),
        archive.options(made),
        Redirect.PIPE,
        Redirect.appendTo(log.toFile()));
  }

  /** Runs a job in the foreground, on this process's own output, for its exit code. */
  public int runInForeground(List<String> arguments) throws IOException {
    return exitCodeOf(
        start(arguments, archive.options(null), Redirect.INHERIT, Redirect.INHERIT),
        new AtomicLong());
  }

  /** The same for a job that computes long, whatever the lake holds. */
  public int runLongInForeground(List<String> arguments) throws IOException {
    return exitCodeOf(
        start(Profile.LONG, arguments, archive.options(null), Redirect.INHERIT, Redirect.INHERIT),
        new AtomicLong());
  }

  private Process start(
      List<String> arguments, List<String> classArchive, Redirect output, Redirect errors)
      throws IOException {
    return start(profileFor(bytesIn(lake)), arguments, classArchive, output, errors);
  }

  private static Profile profileFor(long bytes) {
    return bytes < LARGE_BYTES ? Profile.SHORT : Profile.LONG;
  }

  private Process start(
      Profile profile,
      List<String> arguments,
      List<String> classArchive,
      Redirect output,
      Redirect errors)
      throws IOException {
    Path temporary = ScratchFolder.create(ScratchFolder.Use.SPARK);
    List<String> command = runtime.commandOf(profile, classArchive, temporary, arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output);
    if (errors == Redirect.PIPE) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(errors);
    }
    builder.environment().put(ParentPipe.VARIABLE, "1");
    builder.environment().put(Settings.FILE_VARIABLE, settingsFile.toString());
    Process process = builder.start();
    Thread end = new Thread(() -> end(process, temporary), "end-spark");
    Runtime.getRuntime().addShutdownHook(end);
    process.onExit().thenRun(() -> ended(end, temporary));
    return process;
  }

  /** When this process ends first: a child may no longer watch it, and nobody else cleans up. */
  private static void end(Process process, Path temporary) {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ScratchFolder.remove(temporary);
  }

  private static void ended(Thread end, Path temporary) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException ending) {
      // It runs already and does the same.
    }
    ScratchFolder.remove(temporary);
  }

  private static int exitCodeOf(Process process, AtomicLong peak) {
    try {
      while (!process.waitFor(MEMORY_SAMPLE.toMillis(), TimeUnit.MILLISECONDS)) {
        peak.accumulateAndGet(residentPeakOf(process.pid()), Math::max);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new SparkJobFailedException("interrupted; the job was ended");
    }
  }

  /** Linux' high-water mark of the resident size, in bytes. */
  static long residentPeakOf(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
    } catch (IOException gone) {
      // The process has just ended, or this is not Linux: the figure stays what it was.
    }
    return 0;
  }

  private static long bytesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (var files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static String tailOf(Path log) throws IOException {
    List<String> lines =
        Files.isRegularFile(log)
            ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList()
            : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
