package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.text.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file's first line is a header. It is one when (1) its user and item columns hold names
 * of such columns ({@code user_id}, {@code movieId} …); or (2) some column that is neither holds a
 * number on most other lines looked at but not on the first; or (3) both hold numbers on at least
 * two other lines and on all of them, and neither does on the first. Anything else is data: an id
 * may be any text.
 */
final class HeaderRule {
  private static final Set<String> USERS =
      Set.of(
          "user",
          "users",
          "u",
          "uid",
          "userid",
          "person",
          "personid",
          "agent",
          "agentid",
          "customer",
          "customerid",
          "member",
          "memberid",
          "visitor",
          "visitorid",
          "reviewer",
          "reviewerid",
          "session",
          "sessionid",
          "account",
          "accountid",
          "useritem");
  private static final Set<String> ITEMS =
      Set.of(
          "item",
          "items",
          "i",
          "iid",
          "itemid",
          "movie",
          "movieid",
          "product",
          "productid",
          "lead",
          "leadid",
          "article",
          "articleid",
          "content",
          "contentid",
          "track",
          "trackid",
          "song",
          "songid",
          "book",
          "bookid",
          "business",
          "businessid",
          "asin",
          "isbn",
          "listing",
          "listingid",
          "property",
          "propertyid",
          "candidate",
          "candidates",
          "negative",
          "negatives");

  /** A header that is shown is cut here. */
  private static final int SHOWN_CHARACTERS = 100;

  private HeaderRule() {}

  /**
   * The header as people read it, {@code user, item}; null where the first line is data.
   *
   * @param lines the first lines of a file, split
   * @param user index of the user column, {@code item} likewise
   */
  static @Nullable String findHeader(List<List<String>> lines, int user, int item) {
    if (!isHeader(lines, user, item)) {
      return null;
    }
    return Excerpt.of(String.join(", ", lines.get(0)), SHOWN_CHARACTERS);
  }

  private static boolean isHeader(List<List<String>> lines, int user, int item) {
    if (lines.isEmpty()) {
      return false;
    }
    List<String> first = lines.get(0);
    if (first.size() <= Math.max(user, item)) {
      return false;
    }
    if (USERS.contains(wordOf(first.get(user))) && ITEMS.contains(wordOf(first.get(item)))) {
      return true;
    }
    List<List<String>> others = lines.subList(1, lines.size());
    for (int column = 0; column < first.size(); column++) {
      long numbers = numbersIn(others, column);
      if (column != user
          && column != item
          && !isNumber(first.get(column))
          && numbers * 2 > others.size()) {
        return true;
      }
    }
    return others.size() > 1 && differs(first, others, user) && differs(first, others, item);
  }

  /** Whether these fields hold a name of a user column and one of an item column. */
  static boolean hasNames(List<String> fields) {
    return fields.stream().anyMatch(field -> USERS.contains(wordOf(field)))
        && fields.stream().anyMatch(field -> ITEMS.contains(wordOf(field)));
  }

  private static boolean differs(List<String> first, List<List<String>> others, int column) {
    return !isNumber(first.get(column)) && numbersIn(others, column) == others.size();
  }

  private static long numbersIn(List<List<String>> lines, int column) {
    return lines.stream()
        .filter(line -> line.size() > column && isNumber(line.get(column)))
        .count();
  }

  private static String wordOf(String field) {
    return field.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static boolean isNumber(String field) {
    try {
      return !field.isEmpty() && Double.isFinite(Double.parseDouble(field));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
