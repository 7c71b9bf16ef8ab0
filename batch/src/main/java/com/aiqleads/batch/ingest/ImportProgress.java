package com.aiqleads.batch.ingest;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how far an import is: a bar on a terminal, else a line now and then. Not thread-safe. */
final class ImportProgress implements AutoCloseable {
  private static final int ROWS_PER_LINE = 250_000;
  private static final int WIDTH = 100;

  private final PrintStream out;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private long rows;

  ImportProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether standard error is a terminal, whatever standard input and output are. */
  static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }

  /** Begins a file of this many bytes; -1: not known. */
  void begin(Path file, long bytes) {
    close();
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(String.valueOf(file.getFileName()))
              .setInitialMax(bytes)
              .setUnit(" KB", 1024)
              .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
              .build();
    } else {
      out.println("reading " + file);
    }
  }

  void bytesRead(long bytes) {
    if (bar != null) {
      bar.stepTo(bytes);
    }
  }

  void rowRead() {
    rows++;
    if (rows % ROWS_PER_LINE == 0) {
      if (bar == null) {
        out.println(rows + " rows read");
      } else {
        bar.setExtraMessage(rows + " rows");
      }
    }
  }

  /** Tells what happens after the reading. */
  void tell(String phase) {
    close();
    out.println(phase);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
