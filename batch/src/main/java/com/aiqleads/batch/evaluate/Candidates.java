package com.aiqleads.batch.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate file.
 *
 * @param pairs whether each line is about one test item: {@code (user,item)}
 * @param lines in the order of the file
 * @param unknown number of candidates dropped because train does not have them
 * @param header of the file, user and first item of it; null where it has none
 */
record Candidates(boolean pairs, List<Line> lines, long unknown, @Nullable String header) {
  Candidates {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param testItem of a {@code (user,item)} line, else null
   * @param items ids in train, as they stand there, repeated ones too
   */
  record Line(String user, @Nullable String testItem, int[] items) {
    /** What the line begins with. */
    String key() {
      return testItem == null ? user : "(" + user + "," + testItem + ")";
    }
  }
}
