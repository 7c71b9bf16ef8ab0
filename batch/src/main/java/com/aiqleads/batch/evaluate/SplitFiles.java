package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Split.Interaction;
import com.aiqleads.batch.evaluate.Split.Pair;
import com.aiqleads.batch.ranking.OrderKind;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder a split goes to: {@code train.csv}, {@code test.csv}, {@code excluded.csv}, as {@code
 * evaluate ranking} reads them. It is written aside and appears whole.
 *
 * @param folder absolute
 */
record SplitFiles(Path folder) {
  static final String TRAIN = "train.csv";
  static final String TEST = "test.csv";
  static final String EXCLUDED = "excluded.csv";

  /**
   * @throws DataProblem when something stands there, or the folder could not be made later
   */
  static SplitFiles of(Path out) {
    Path folder = out.toAbsolutePath().normalize();
    Path existing = folder;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new DataProblem("--out: " + out + " (expected: a folder you may write to)");
    }
    if (existing.equals(folder) && !isEmpty(folder)) {
      throw new DataProblem("--out: " + out + " is not empty (expected: a new or empty folder)");
    }
    return new SplitFiles(folder);
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new DataProblem(folder, "cannot be read (" + e + ")", e);
    }
  }

  /** Columns of the train file. */
  static List<String> columnsOf(Split split, OrderKind order) {
    boolean weighted = split.train().stream().anyMatch(row -> row.weight() != 1);
    Stream<String> more =
        Stream.concat(
            weighted ? Stream.of("weight") : Stream.empty(),
            order == OrderKind.NONE
                ? Stream.empty()
                : Stream.of(order == OrderKind.TIME ? "time" : "order"));
    return Stream.concat(Stream.of("user", "item"), more).toList();
  }

  void write(Split split, List<String> columns) throws IOException {
    // The empty sibling is the folder's parent.
    Files.createDirectories(folder.resolveSibling(""));
    Path aside =
        folder.resolveSibling("." + folder.getFileName() + ".new-" + ProcessHandle.current().pid());
    Files.createDirectory(aside);
    try {
      lines(aside.resolve(TRAIN), columns, split.train().stream().map(r -> fieldsOf(r, columns)));
      for (String name : List.of(TEST, EXCLUDED)) {
        List<Pair> pairs = name.equals(TEST) ? split.test() : split.excluded();
        lines(
            aside.resolve(name),
            List.of("user", "item"),
            pairs.stream().map(pair -> List.of(pair.user(), pair.item())));
      }
      Files.deleteIfExists(folder);
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      remove(aside);
      throw e;
    }
  }

  private static List<String> fieldsOf(Interaction row, List<String> columns) {
    return columns.stream()
        .map(
            column ->
                switch (column) {
                  case "user" -> row.user();
                  case "item" -> row.item();
                  case "weight" -> Float.toString(row.weight());
                  default -> Long.toString(row.order());
                })
        .toList();
  }

  private static void lines(Path file, List<String> head, Stream<List<String>> rows)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", head) + "\n");
      for (List<String> row : (Iterable<List<String>>) rows::iterator) {
        out.write(String.join(",", row.stream().map(SplitFiles::quoted).toList()) + "\n");
      }
    }
  }

  private static String quoted(String field) {
    return field.indexOf(',') < 0 && field.indexOf('"') < 0
        ? field
        : "\"" + field.replace("\"", "\"\"") + "\"";
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
