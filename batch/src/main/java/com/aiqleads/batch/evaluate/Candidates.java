package com.aiqleads.batch.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate file.
 *
 * @param pairs whether each line is about one test item: {@code (user,item)}
 * @param lines in the order of the file
 * @param unknown number of candidates dropped because train does not have them
 */
record Candidates(boolean pairs, List<Line> lines, long unknown) {
  Candidates {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param testItem of a {@code (user,item)} line, else null
   * @param items ids in train, as they stand there, repeated ones too
   */
  record Line(String user, @Nullable String testItem, int[] items) {}
}
