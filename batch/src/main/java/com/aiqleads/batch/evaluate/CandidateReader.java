package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Candidates.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads candidate files: {@code user, item, item, …}, or with the first column {@code (user,item)};
 * the first line that is no header decides which, for all lines.
 */
final class CandidateReader {
  private static final int SAMPLE_LINES = 100;
  private static final Pattern PAIR =
      Pattern.compile("^\\s*\"?\\(([^,()]+),([^,()]+)\\)\"?(.*)$", Pattern.DOTALL);

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
    boolean header =
        HeaderRule.isHeader(sample.stream().map(l -> firstTwo(l, separator)).toList(), 0, 1);
    if (sample.size() <= (header ? 1 : 0)) {
      throw new DataProblem(file, "no lines (expected: at least one list)", null);
    }
    boolean pairs = PAIR.matcher(sample.get(header ? 1 : 0)).matches();
    try (TextLines lines = TextLines.open(file)) {
      if (header) {
        lines.next();
      }
      return new CandidateReader(lines, items, separator).readAll(pairs);
    }
  }

  private Candidates readAll(boolean pairs) {
    List<Line> all = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      all.add(pairs ? pairLineOf(line) : plainLineOf(line));
    }
    return new Candidates(pairs, all, unknown);
  }

  private Line pairLineOf(String line) {
    Matcher pair = PAIR.matcher(line);
    if (!pair.matches()) {
      throw lines.problem("no (user,item) at its beginning (expected: one, as on the first line)");
    }
    List<String> fields = separator.split("_" + pair.group(3));
    return new Line(pair.group(1).strip(), pair.group(2).strip(), itemsOf(fields));
  }

  private Line plainLineOf(String line) {
    if (PAIR.matcher(line).matches()) {
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
    Matcher pair = PAIR.matcher(line);
    if (pair.matches()) {
      return List.of(pair.group(1).strip(), pair.group(2).strip());
    }
    List<String> fields = separator.split(line);
    return fields.subList(0, Math.min(2, fields.size()));
  }

  private static String withoutPair(String line) {
    Matcher pair = PAIR.matcher(line);
    return pair.matches() ? "_" + pair.group(3) : line;
  }
}
