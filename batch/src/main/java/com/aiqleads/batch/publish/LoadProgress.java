package com.aiqleads.batch.publish;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one task has come, as it stands in Redis beside the keys it wrote. It only counts under
 * the incarnation it was written under, and for the same number of tasks.
 *
 * @param written keys, from the beginning of the task's rows
 * @param last agent id of the last of them
 */
record LoadProgress(String incarnation, int tasks, long written, String last) {
  private static final String SEPARATOR = "\n";

  String text() {
    return String.join(
        SEPARATOR, incarnation, Integer.toString(tasks), Long.toString(written), last);
  }

  /** What a task may go on from; null: it has to begin. */
  static @Nullable LoadProgress find(@Nullable String text, String incarnation, int tasks) {
    List<String> fields =
        text == null ? List.of() : new ArrayList<>(List.of(text.split(SEPARATOR, 4)));
    boolean counts =
        fields.size() == 4
            && fields.get(0).equals(incarnation)
            && fields.get(1).equals(Integer.toString(tasks));
    return counts
        ? new LoadProgress(incarnation, tasks, Long.parseLong(fields.get(2)), fields.get(3))
        : null;
  }
}
