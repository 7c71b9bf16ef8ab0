package com.aiqleads.batch.precompute;

import com.aiqleads.contracts.generation.RecordsFile;
import com.aiqleads.contracts.scoring.AgentRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/** The records file of the part that one task works on; renamed to its name when complete. */
final class PartFile {
  private final Path folder;
  private final long generation;
  private RecordsFile.@Nullable Writer writer;
  private int part;

  PartFile(Path folder, long generation) {
    this.folder = folder;
    this.generation = generation;
  }

  void append(int number, AgentRecord record) throws IOException {
    RecordsFile.Writer open = writer;
    if (open == null) {
      part = number;
      open = new RecordsFile.Writer(beside(), generation);
      writer = open;
    }
    if (number != part) {
      throw new IllegalStateException("part " + number + " in the task of part " + part);
    }
    open.append(record);
  }

  /** Does nothing where no record came: the empty file is there before. */
  void complete() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
      Files.move(
          beside(),
          folder.resolve(RecordsFile.nameOf(part)),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path beside() {
    TaskContext task = TaskContext.get();
    long attempt = task == null ? 0 : task.taskAttemptId();
    return folder.resolve(RecordsFile.nameOf(part) + "." + attempt + ".part");
  }

  /** Writes an empty file per part, which the parts' tasks replace. */
  static void createAll(Path folder, long generation, int parts) throws IOException {
    for (int part = 0; part < parts; part++) {
      new RecordsFile.Writer(folder.resolve(RecordsFile.nameOf(part)), generation).close();
    }
  }
}
