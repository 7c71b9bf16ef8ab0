package com.aiqleads.serving.leads;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of attributes as fields of a lead's hash, {@code attributes.[<name>]}. Brackets, which end
 * a name there, what ends a line, control characters and the percent sign are written as %XXXX.
 */
final class AttributeNames {
  private static final Pattern SPECIAL =
      Pattern.compile("[\\[\\]%\\p{Cntrl}\\u0085\\u2028\\u2029]");
  private static final Pattern WRITTEN = Pattern.compile("%([0-9A-F]{4})");

  private AttributeNames() {}

  /** The attributes with the names they have in the hash. */
  static Map<String, String> written(Map<String, String> attributes) {
    return renamed(
        attributes,
        name ->
            SPECIAL
                .matcher(name)
                .replaceAll(found -> String.format("%%%04X", (int) found.group().charAt(0))));
  }

  /** The attributes of a hash with their own names. */
  static Map<String, String> read(Map<String, String> written) {
    return renamed(
        written,
        name ->
            WRITTEN
                .matcher(name)
                .replaceAll(
                    found ->
                        Matcher.quoteReplacement(
                            String.valueOf((char) Integer.parseInt(found.group(1), 16)))));
  }

  private static Map<String, String> renamed(
      Map<String, String> attributes, UnaryOperator<String> name) {
    Map<String, String> renamed = new LinkedHashMap<>();
    attributes.forEach((key, value) -> renamed.put(name.apply(key), value));
    return renamed;
  }
}
