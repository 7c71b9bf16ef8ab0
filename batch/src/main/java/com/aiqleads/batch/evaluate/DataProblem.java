package com.aiqleads.batch.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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

  /** Why a file cannot be read or written, without the name of the file or of a class. */
  static String reasonOf(IOException e) {
    String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    if (said != null) {
      return said;
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
      return "a file is in the way";
    }
    return e instanceof AccessDeniedException ? "not permitted" : "input or output failed";
  }

  /** Writes one line per problem. */
  void sayTo(PrintWriter err, String command) {
    String.valueOf(getMessage()).lines().forEach(line -> err.println(command + ": " + line));
    err.flush();
  }
}
