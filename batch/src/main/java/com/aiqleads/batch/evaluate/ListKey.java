package com.aiqleads.batch.evaluate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code (user,item)} that a candidate list begins with, perhaps in quotes.
 *
 * @param user trimmed, as {@code item} is
 * @param rest of the line
 */
record ListKey(String user, String item, String rest) {
  private static final Pattern OPENING = Pattern.compile("\\s*\"?\\(");

  /**
   * Null where the line begins otherwise. The key ends where every parenthesis is closed, so that
   * ids may hold pairs of them, and holds one comma: that between the ids.
   */
  static @Nullable ListKey find(String line) {
    Matcher opening = OPENING.matcher(line);
    if (!opening.lookingAt()) {
      return null;
    }
    int comma = -1;
    int open = 1;
    for (int at = opening.end(); at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == ',' && comma >= 0) {
        return null;
      }
      comma = c == ',' ? at : comma;
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open == 0) {
        return comma < 0 ? null : findIn(line, opening.end(), comma, at);
      }
    }
    return null;
  }

  private static @Nullable ListKey findIn(String line, int begin, int comma, int end) {
    String user = line.substring(begin, comma).strip();
    String item = line.substring(comma + 1, end).strip();
    String rest = line.substring(end + 1);
    return user.isEmpty() || item.isEmpty()
        ? null
        : new ListKey(user, item, rest.startsWith("\"") ? rest.substring(1) : rest);
  }
}
