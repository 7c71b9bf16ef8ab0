package com.aiqleads.serving.recommend;

import com.aiqleads.serving.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** How many items an answer may have. */
public final class Limits {
  private static final int FALLBACK = 10;
  private static final int MOST = 100;

  private Limits() {}

  /** The limit in a request; a 400 problem when it is none. */
  public static int of(@Nullable String text) {
    if (text == null) {
      return FALLBACK;
    }
    int limit = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw ProblemException.malformed("limit: " + text + " (expected: 1 to " + MOST + ")");
    }
    return limit;
  }
}
