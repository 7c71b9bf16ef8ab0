package com.aiqleads.batch.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * One import: all files are read to their end before anything reaches a table, so an import is
 * whole or not at all. Memory does not grow with the files. Not thread-safe.
 */
final class ImportJob {
  private final Path lake;
  private final Clock clock;
  private final String importId;
  private final Supplier<SparkSession> sessions;
  private final ImportProgress progress;

  /**
   * @param importId marks the rows of this import in the tables
   * @param sessions opens a session; called once, on another thread, while the files are read
   */
  ImportJob(
      Path lake,
      Clock clock,
      String importId,
      Supplier<SparkSession> sessions,
      ImportProgress progress) {
    this.lake = lake.toAbsolutePath().normalize();
    this.clock = clock;
    this.importId = importId;
    this.sessions = sessions;
    this.progress = progress;
  }

  /**
   * @param format of all files; null: the mapping's, else by their names
   */
  ImportCounts run(Mapping mapping, @Nullable FileFormat format, List<Path> files) {
    requireAll(files);
    Instant now = clock.instant();
    RowMapper mapper = new RowMapper(mapping, now);
    String table = mapping.dataset().contract().name();
    try (LakeFolder folder = LakeFolder.open(lake, List.of(table, "quarantine"))) {
      CompletableFuture<SparkSession> session =
          CompletableFuture.supplyAsync(sessions, ImportJob::startThread);
      Staging staging = new Staging(folder.stagingOf(importId));
      try (staging) {
        FileStager stager = new FileStager(mapping, mapper, staging, progress);
        for (Path file : files) {
          stager.stage(file, formatOf(mapping, format, file), session::join);
        }
      }
      progress.tell("writing " + lake);
      return addTo(new MasterTables(session.join(), lake, mapping.dataset()), staging, now);
    } catch (IOException e) {
      throw new ImportFailure(
          "lake " + lake + ": cannot be written: " + e + "; nothing was imported", e);
    }
  }

  /** Refuses an import of which a file is missing, naming all that are. */
  static void requireAll(List<Path> files) {
    List<String> missing =
        files.stream().filter(file -> !Files.exists(file)).map(Path::toString).toList();
    if (!missing.isEmpty()) {
      throw new ImportFailure(String.join(", ", missing) + ": no such file; nothing was imported");
    }
  }

  /**
   * A table takes the rows in one commit or not at all; a table of refused rows written before that
   * is right whatever follows, because each is stored once.
   */
  private ImportCounts addTo(MasterTables tables, Staging staging, Instant now) {
    try {
      return tables.add(staging, importId, now);
    } catch (Exception | FSError e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException) {
          throw new ImportFailure(
              "lake "
                  + lake
                  + ": its tables cannot be written: "
                  + cause.getMessage()
                  + "; mend that (room, permissions) and import the same files again: a row that is"
                  + " in a table already counts as a duplicate",
              e);
        }
      }
      throw e;
    }
  }

  /** A thread of its own, because it inherits the class loader that knows the job's jar. */
  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "spark-session");
    thread.setDaemon(true);
    thread.start();
  }

  private static FileFormat formatOf(Mapping mapping, @Nullable FileFormat format, Path file) {
    if (format != null) {
      return format;
    }
    return mapping.format() == null ? FileFormat.ofName(file) : mapping.format();
  }
}
