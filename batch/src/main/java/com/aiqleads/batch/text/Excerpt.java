package com.aiqleads.batch.text;

/** The beginning of a text that may be long. */
public final class Excerpt {
  private Excerpt() {}

  /**
   * The text, or as many of its characters with an ellipsis behind them.
   *
   * @param most Unicode code points
   */
  public static String of(String text, int most) {
    return text.codePointCount(0, text.length()) > most
        ? text.substring(0, text.offsetByCodePoints(0, most)) + " …"
        : text;
  }
}
