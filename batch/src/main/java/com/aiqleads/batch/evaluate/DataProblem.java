package com.aiqleads.batch.evaluate;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file or an option is not as it should be; the message says where, what and why. */
final class DataProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  DataProblem(String message) {
    super(message);
  }

  DataProblem(Path file, String reason, @Nullable Throwable cause) {
    super(file + ": " + reason, cause);
  }

  DataProblem(Path file, long line, String reason) {
    super(file + ", line " + line + ": " + reason);
  }

  /**
   * A file without a line of data.
   *
   * @param header that it has nevertheless; null: none
   * @param expected what is missing
   */
  static DataProblem ofNoLines(Path file, @Nullable String header, String expected) {
    String where = header == null ? "" : " below the header " + header;
    return new DataProblem(file, "no lines%s (expected: %s)".formatted(where, expected), null);
  }

  /** Writes one line per problem. */
  void sayTo(PrintWriter err, String command) {
    String.valueOf(getMessage()).lines().forEach(line -> err.println(command + ": " + line));
    err.flush();
  }
}
