package com.aiqleads.batch.evaluate;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 file that are not blank, gzip or not (told by its first bytes, not by its
 * name). Not thread-safe.
 */
final class TextLines implements AutoCloseable {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final BufferedReader reader;
  private long number;

  private TextLines(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  static TextLines open(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new DataProblem(file, "no such file, or not readable", null);
    }
    try {
      InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
      bytes.mark(2);
      boolean zipped = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
      bytes.reset();
      InputStream plain = zipped ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
      // A decoder of one's own reports what is no UTF-8 instead of replacing it.
      return new TextLines(
          file,
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder())));
    } catch (IOException e) {
      throw new DataProblem(file, "cannot be read (" + e + ")", e);
    }
  }

  /** The first lines of a file. */
  static List<String> first(Path file, int count) {
    List<String> lines = new ArrayList<>();
    try (TextLines all = open(file)) {
      for (String line = all.next(); line != null && lines.size() < count; line = all.next()) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** The next line that is not blank; null at the end. */
  @Nullable String next() {
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (!text.isBlank()) {
          return text;
        }
      }
      return null;
    } catch (IOException e) {
      throw new DataProblem(file, "cannot be read after line " + number + " (" + e + ")", e);
    }
  }

  /** Number of the line that {@link #next} gave last, from 1. */
  long number() {
    return number;
  }

  DataProblem problem(String reason) {
    return new DataProblem(file, number, reason);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new DataProblem(file, "cannot be closed (" + e + ")", e);
    }
  }
}
