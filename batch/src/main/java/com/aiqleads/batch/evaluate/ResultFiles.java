package com.aiqleads.batch.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a result goes. Each file is replaced in one step, and only when there is a result.
 *
 * @param json null where it is not wanted or goes to standard output
 */
record ResultFiles(boolean jsonToOutput, @Nullable Path json, @Nullable Path report) {

  /**
   * @param json a file, or {@code -} for standard output
   * @throws DataProblem when a file could not be written later
   */
  static ResultFiles of(@Nullable String json, @Nullable Path report) {
    boolean printed = "-".equals(json);
    Path file = json == null || printed ? null : Path.of(json);
    List<String> problems = new ArrayList<>();
    check(problems, "--json", file);
    check(problems, "--report", report);
    if (!problems.isEmpty()) {
      throw new DataProblem(String.join("\n", problems));
    }
    return new ResultFiles(printed, file, report);
  }

  private static void check(List<String> problems, String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isWritable(folder) || Files.isDirectory(file)) {
      problems.add(option + ": " + file + " (expected: a file in a folder you may write to)");
    }
  }

  void write(RankingResult result, PrintWriter out) throws IOException {
    if (jsonToOutput) {
      out.println(ResultJson.of(result));
    }
    replace(json, ResultJson.of(result) + "\n");
    replace(report, ResultReport.of(result));
  }

  /** Standard output, unless the JSON is all that may stand there. */
  PrintWriter summaryTo(PrintWriter out, PrintWriter err) {
    return jsonToOutput ? err : out;
  }

  private static void replace(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Path whole = file.toAbsolutePath();
      Path beside = whole.resolveSibling(whole.getFileName() + ".new");
      Files.writeString(beside, text);
      Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
