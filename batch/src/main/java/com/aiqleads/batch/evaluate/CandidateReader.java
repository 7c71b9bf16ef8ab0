package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Candidates.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads candidate files: {@code user, item, item, …}, or with the first column {@code (user,item)};
 * the first line that is no header decides which, for all lines.
 */
final class CandidateReader {
  private static final int SAMPLE_LINES = 100;

  private final TextLines lines;
  private final Dictionary items;
  private final Separator separator;
  private long unknown;

  private CandidateReader(TextLines lines, Dictionary items, Separator separator) {
    this.lines = lines;
    this.items = items;
    this.separator = separator;
  }

  /**
   * @param items those of train; a candidate that is not among them is counted and dropped, as no
   *     model has a score for it
   */
  static Candidates read(Path file, Dictionary items) {
    List<String> sample = TextLines.first(file, SAMPLE_LINES);
    List<String> rests = sample.stream().map(CandidateReader::withoutPair).toList();
    Separator separator = Separator.of(rests);
    String header =
        HeaderRule.findHeader(sample.stream().map(l -> firstTwo(l, separator)).toList(), 0, 1);
    int first = header == null ? 0 : 1;
    if (sample.size() <= first) {
      throw DataProblem.ofNoLines(file, header, "at least one list");
    }
    boolean pairs = ListKey.find(sample.get(first)) != null;
    try (TextLines lines = TextLines.open(file)) {
      if (header != null) {
        lines.next();
      }
      return new CandidateReader(lines, items, separator).readAll(pairs, header);
    }
  }

  private Candidates readAll(boolean pairs, @Nullable String header) {
    List<Line> all = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      all.add(pairs ? pairLineOf(line) : plainLineOf(line));
    }
    return new Candidates(pairs, all, unknown, header);
  }

  private Line pairLineOf(String line) {
    ListKey key = ListKey.find(line);
    if (key == null) {
      throw lines.problem("no (user,item) at its beginning (expected: one, as on the first line)");
    }
    return new Line(key.user(), key.item(), itemsOf(separator.split("_" + key.rest())));
  }

  private Line plainLineOf(String line) {
    if (ListKey.find(line) != null) {
      throw lines.problem("begins with (user,item) (expected: a user, as on the first line)");
    }
    List<String> fields = separator.split(line);
    return new Line(PairReader.idOf(fields, 0, "user", lines), null, itemsOf(fields));
  }

  /** The candidates after the first field; a separator at the line's end is no further one. */
  private int[] itemsOf(List<String> fields) {
    int end = fields.get(fields.size() - 1).isEmpty() ? fields.size() - 1 : fields.size();
    int[] known = new int[fields.size()];
    int count = 0;
    for (int i = 1; i < end; i++) {
      int item = items.find(PairReader.idOf(fields, i, "candidate " + i, lines));
      if (item < 0) {
        unknown++;
      } else {
        known[count++] = item;
      }
    }
    return Arrays.copyOf(known, count);
  }

  /** User and first item of a line, whichever form it has. */
  private static List<String> firstTwo(String line, Separator separator) {
    ListKey key = ListKey.find(line);
    if (key != null) {
      return List.of(key.user(), key.item());
    }
    List<String> fields = separator.split(line);
    return fields.subList(0, Math.min(2, fields.size()));
  }

  private static String withoutPair(String line) {
    ListKey key = ListKey.find(line);
    return key == null ? line : "_" + key.rest();
  }
}
