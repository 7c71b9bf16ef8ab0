package com.aiqleads.batch.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two fields. Fields are trimmed; around a comma they may be quoted with {@code
 * "}, and a quote inside is written twice.
 */
enum Separator {
  TAB("\t"),
  DOUBLE_COLON("::"),
  COMMA(","),
  SPACE(" ");

  private final String text;

  Separator(String text) {
    this.text = text;
  }

  /**
   * What parts the first line into names of columns; else the first of tab, {@code ::}, comma and
   * space that at least half of these lines hold.
   */
  static Separator of(List<String> lines) {
    for (Separator separator : values()) {
      if (!lines.isEmpty() && HeaderRule.hasNames(separator.split(lines.get(0)))) {
        return separator;
      }
    }
    for (Separator separator : values()) {
      long holding = lines.stream().filter(line -> line.strip().contains(separator.text)).count();
      if (holding * 2 >= lines.size()) {
        return separator;
      }
    }
    return TAB;
  }

  List<String> split(String line) {
    if (this == COMMA && line.indexOf('"') >= 0) {
      return splitQuoted(line);
    }
    String rest = this == TAB ? line : line.strip();
    List<String> fields = new ArrayList<>();
    int begin = 0;
    for (int end = rest.indexOf(text); end >= 0; end = rest.indexOf(text, begin)) {
      fields.add(rest.substring(begin, end).strip());
      begin = end + text.length();
      while (this == SPACE && rest.charAt(begin) == ' ') {
        begin++;
      }
    }
    fields.add(rest.substring(begin).strip());
    return fields;
  }

  private static List<String> splitQuoted(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }
}
