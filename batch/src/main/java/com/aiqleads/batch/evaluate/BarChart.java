package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Bootstrap.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Horizontal bars with their intervals, as SVG that needs nothing around it. */
final class BarChart {
  private static final int WIDTH = 460;
  private static final int LABEL = 130;
  private static final int PLOT = 260;
  private static final int ROW = 22;
  private static final int TOP = 26;
  private static final List<String> COLOURS =
      List.of("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#777777");

  private BarChart() {}

  /**
   * @param bars by label; those with equal text after the last {@code /} share a colour
   */
  static String of(String title, Map<String, Interval> bars) {
    double top = bars.values().stream().mapToDouble(Interval::upper).max().orElse(1);
    double end = niceAbove(top);
    List<String> series = bars.keySet().stream().map(BarChart::seriesOf).distinct().toList();
    int height = TOP + ROW * bars.size() + 20;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\"><title>%s</title>"
            .formatted(WIDTH, height, WIDTH, escaped(title)));
    svg.append("<text class=\"t\" x=\"4\" y=\"16\">%s</text>".formatted(escaped(title)));
    int row = 0;
    for (Map.Entry<String, Interval> bar : bars.entrySet()) {
      String colour = COLOURS.get(series.indexOf(seriesOf(bar.getKey())) % COLOURS.size());
      svg.append(barOf(bar.getKey(), bar.getValue(), TOP + ROW * row++, end, colour));
    }
    svg.append(axisOf(end, TOP + ROW * row));
    return svg.append("</svg>").toString();
  }

  private static String barOf(String label, Interval bar, int y, double end, String colour) {
    double middle = y + ROW / 2.0;
    return String.format(
        Locale.ROOT,
        "<text class=\"l\" x=\"%d\" y=\"%.1f\">%s</text>"
            + "<rect x=\"%d\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\"/>"
            + "<path d=\"M%.2f %.1fH%.2fM%.2f %.1fv8M%.2f %.1fv8\" stroke=\"#222\"/>"
            + "<text x=\"%.2f\" y=\"%.1f\">%.4f</text>",
        LABEL - 6,
        middle + 4,
        escaped(label),
        LABEL,
        y + 3,
        PLOT * bar.value() / end,
        ROW - 6,
        colour,
        at(bar.lower(), end),
        middle,
        at(bar.upper(), end),
        at(bar.lower(), end),
        middle - 4,
        at(bar.upper(), end),
        middle - 4,
        at(bar.upper(), end) + 6,
        middle + 4,
        bar.value());
  }

  private static String axisOf(double end, int y) {
    return String.format(
        Locale.ROOT,
        "<path d=\"M%d %dH%d\" stroke=\"#999\"/><text x=\"%d\" y=\"%d\">0</text>"
            + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        LABEL,
        y + 2,
        LABEL + PLOT,
        LABEL,
        y + 16,
        LABEL + PLOT,
        y + 16,
        end);
  }

  private static double at(double value, double end) {
    return LABEL + PLOT * value / end;
  }

  /** The next of 0.1, 0.2, 0.5, 1 times a power of ten. */
  private static double niceAbove(double value) {
    if (value <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 2, 5}) {
      if (value <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static String seriesOf(String label) {
    return label.substring(label.lastIndexOf('/') + 1).strip();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
