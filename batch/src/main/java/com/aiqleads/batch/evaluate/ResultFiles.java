package com.aiqleads.batch.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a result goes. Each file is replaced in one step, and only when all of the result is
 * written beside the files.
 *
 * @param json null where it is not wanted or goes to standard output
 */
record ResultFiles(boolean jsonToOutput, @Nullable Path json, @Nullable Path report) {

  /**
   * Tries to write beside each file, as only that tells whether one can.
   *
   * @param json a file, or {@code -} for standard output
   * @throws DataProblem when a file could not be written later
   */
  static ResultFiles of(@Nullable String json, @Nullable Path report) {
    boolean printed = "-".equals(json);
    List<String> problems = new ArrayList<>();
    Path one = json == null || printed ? null : findWritable(problems, "--json", Path.of(json));
    Path other = report == null ? null : findWritable(problems, "--report", report);
    if (one != null && one.equals(other)) {
      problems.add("--json and --report: both " + report + " (expected: different files)");
    }
    if (!problems.isEmpty()) {
      throw new DataProblem(String.join("\n", problems));
    }
    return new ResultFiles(printed, one, other);
  }

  /** The file without links on the way to it; null where there is a problem. */
  private static @Nullable Path findWritable(List<String> problems, String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    Path name = file.getFileName();
    if (folder == null || name == null || Files.exists(file) && !Files.isRegularFile(file)) {
      problems.add(option + ": " + file + " is no file (expected: a new file, or one to replace)");
      return null;
    }
    try {
      Path whole = folder.toRealPath().resolve(name);
      Files.write(besideOf(whole), new byte[0]);
      Files.delete(besideOf(whole));
      return whole;
    } catch (IOException e) {
      problems.add(
          "%s: %s cannot be written: %s (expected: a file in a folder you may write to)"
              .formatted(option, file, DataProblem.reasonOf(e)));
      return null;
    }
  }

  /**
   * @throws DataProblem when a file cannot be written
   */
  void write(RankingResult result, PrintWriter out) throws IOException {
    if (jsonToOutput) {
      out.println(ResultJson.of(result));
      out.flush();
    }
    Map<Path, String> texts = new LinkedHashMap<>();
    if (json != null) {
      texts.put(json, ResultJson.of(result) + "\n");
    }
    if (report != null) {
      texts.put(report, ResultReport.of(result));
    }
    try {
      texts.forEach(ResultFiles::writeBeside);
      texts.keySet().forEach(ResultFiles::moveFromBeside);
    } catch (DataProblem e) {
      texts.keySet().forEach(file -> deleteBeside(file, e));
      throw e;
    }
  }

  /** Standard output, unless the JSON is all that may stand there. */
  PrintWriter summaryTo(PrintWriter out, PrintWriter err) {
    return jsonToOutput ? err : out;
  }

  private static void writeBeside(Path file, String text) {
    try {
      Files.writeString(besideOf(file), text);
    } catch (IOException e) {
      throw new DataProblem(file, "cannot be written: " + DataProblem.reasonOf(e), e);
    }
  }

  private static void moveFromBeside(Path file) {
    try {
      Files.move(besideOf(file), file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataProblem(file, "cannot be replaced: " + DataProblem.reasonOf(e), e);
    }
  }

  private static void deleteBeside(Path file, DataProblem met) {
    try {
      Files.deleteIfExists(besideOf(file));
    } catch (IOException e) {
      met.addSuppressed(e);
    }
  }

  /** In the same folder, so that a move is one step; of this process alone. */
  private static Path besideOf(Path file) {
    return file.resolveSibling(
        "%s.%d.new".formatted(file.getFileName(), ProcessHandle.current().pid()));
  }
}
