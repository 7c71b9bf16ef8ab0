package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Bootstrap.Interval;
import com.aiqleads.batch.evaluate.Estimates.Difference;
import com.aiqleads.batch.evaluate.RankingResult.FoldResult;
import com.aiqleads.batch.evaluate.RankingResult.SegmentResult;
import com.aiqleads.batch.ranking.Phases.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result for people: one HTML page that needs nothing beside it. */
final class ResultReport {
  private static final double MEGABYTE = 1 << 20;
  private static final String STYLE =
      """
      body{font:15px/1.45 system-ui,sans-serif;max-width:1000px;margin:2em auto;padding:0 1em;color:#222}
      h2{margin-top:1.8em}svg{font:11px system-ui,sans-serif;margin:4px}svg .t{font-weight:600;font-size:13px}
      svg .l{text-anchor:end}table{border-collapse:collapse;margin:.6em 0;display:block;overflow-x:auto}
      td,th{padding:3px 10px;border-bottom:1px solid #ddd;text-align:right;white-space:nowrap}
      td:first-child,th:first-child{text-align:left}.c td{text-align:left}code{font-size:12px}
      """;

  private ResultReport() {}

  static String of(RankingResult result) {
    StringBuilder html =
        new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">");
    html.append("<title>Ranking evaluation</title><style>").append(STYLE).append("</style>");
    html.append("<h1>Ranking evaluation</h1>").append(introduction(result));
    html.append("<h2>Models</h2>").append(charts(result.overall()));
    html.append(metricTable(result.overall()));
    html.append("<h2>By length of history</h2>").append(segmentCharts(result));
    if (!result.folds().isEmpty()) {
      html.append("<h2>By fold</h2>").append(folds(result));
    }
    html.append("<h2>Paired differences</h2>").append(differences(result.overall()));
    html.append("<h2>What is in the top ").append(TopList.LENGTH).append("</h2>");
    html.append(listTable(result));
    html.append("<h2>What was asked</h2>").append(keyTable(result.settings(), "option", "value"));
    html.append("<h2>What was counted</h2>").append(keyTable(result.counts(), "what", "number"));
    html.append("<h2>Cost</h2>").append(phases(result));
    html.append("<h2>What was tried on hidden parts of train</h2>").append(choices(result));
    html.append("<h2>Checksums of what was learnt</h2>");
    html.append(keyTable(result.checksums(), "model", "SHA-256"));
    return html.append("</html>\n").toString();
  }

  private static String introduction(RankingResult result) {
    return String.format(
        Locale.ROOT,
        "<p>%,d rankings of %,d users. Values are means over %s, exact expectations where"
            + " scores are tied. Intervals are 95 %%, from %,d bootstrap draws of users.</p>",
        result.overall().rankings(),
        result.overall().users(),
        result.settings().get("mean over"),
        Bootstrap.DRAWS);
  }

  private static String charts(Estimates estimates) {
    StringBuilder html = new StringBuilder("<div>");
    for (String metric : estimates.metrics()) {
      Map<String, Interval> bars = new LinkedHashMap<>();
      estimates.models().keySet().forEach(name -> bars.put(name, estimates.of(name, metric)));
      html.append(BarChart.of(metric, bars));
    }
    return html.append("</div>").toString();
  }

  private static String segmentCharts(RankingResult result) {
    StringBuilder html = new StringBuilder("<div>");
    for (String metric : result.overall().metrics()) {
      Map<String, Interval> bars = new LinkedHashMap<>();
      result.segments().forEach((name, s) -> addBars(bars, name, s.estimates(), metric));
      html.append(BarChart.of(metric, bars));
    }
    html.append("</div>");
    List<List<String>> rows = new ArrayList<>();
    result.segments().forEach((name, segment) -> rows.add(rowOf(name, segment)));
    return html.append(table(List.of("segment", "interactions", "rankings"), rows)).toString();
  }

  private static String folds(RankingResult result) {
    StringBuilder html =
        new StringBuilder("<p>Fold k tests the k-th last step of each user.</p><div>");
    for (String metric : result.overall().metrics()) {
      Map<String, Interval> bars = new LinkedHashMap<>();
      result.folds().forEach(f -> addBars(bars, "" + f.number(), f.estimates(), metric));
      html.append(BarChart.of(metric, bars));
    }
    html.append("</div>");
    List<List<String>> rows = new ArrayList<>();
    for (FoldResult fold : result.folds()) {
      rows.add(
          List.of(
              "" + fold.number(),
              "" + fold.estimates().rankings(),
              "" + fold.counts().get("usersTooShort"),
              String.format(Locale.ROOT, "%.1f", fold.seconds())));
    }
    List<String> head = List.of("fold", "rankings", "users with too short a history", "seconds");
    return html.append(table(head, rows)).toString();
  }

  private static void addBars(
      Map<String, Interval> bars, String segment, Estimates estimates, String metric) {
    for (String model : estimates.models().keySet()) {
      bars.put(segment + " / " + model, estimates.of(model, metric));
    }
  }

  private static List<String> rowOf(String name, SegmentResult segment) {
    return List.of(
        name,
        segment.segment().shortest() + " to " + segment.segment().longest(),
        "" + segment.estimates().rankings());
  }

  private static String metricTable(Estimates estimates) {
    List<String> models = List.copyOf(estimates.models().keySet());
    List<List<String>> rows = new ArrayList<>();
    for (String metric : estimates.metrics()) {
      List<String> row = new ArrayList<>(List.of(metric));
      models.forEach(model -> row.add(ResultText.textOf(estimates.of(model, metric))));
      rows.add(row);
    }
    return table(headOf("metric", models), rows);
  }

  private static String listTable(RankingResult result) {
    List<String> models = List.copyOf(result.lists().keySet());
    List<List<String>> rows = new ArrayList<>();
    for (String figure : ResultText.figuresOf(result, models.get(0)).keySet()) {
      List<String> row = new ArrayList<>(List.of(figure));
      models.forEach(m -> row.add("" + ResultText.figuresOf(result, m).get(figure)));
      rows.add(row);
    }
    return table(headOf("figure", models), rows);
  }

  private static String differences(Estimates estimates) {
    List<List<String>> rows = new ArrayList<>();
    for (Difference difference : estimates.differences()) {
      String sure =
          difference.by().lower() > 0 ? "ahead" : difference.by().upper() < 0 ? "behind" : "open";
      rows.add(
          List.of(
              difference.model() + " − " + difference.than(),
              difference.metric(),
              ResultText.textOf(difference.by()),
              sure));
    }
    return rows.isEmpty()
        ? "<p>One model: nothing to compare.</p>"
        : table(List.of("models", "metric", "difference", "verdict"), rows);
  }

  private static String choices(RankingResult result) {
    List<List<String>> rows = result.choices().stream().map(List::of).toList();
    return rows.isEmpty() ? "<p>Nothing.</p>" : table(List.of("setting and quality"), rows);
  }

  private static String phases(RankingResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (Phase phase : result.phases()) {
      rows.add(rowOf(phase.name(), phase.seconds(), phase.peakHeapBytes()));
    }
    rows.add(rowOf("whole process (resident)", result.seconds(), result.peakResidentBytes()));
    return table(List.of("phase", "seconds", "peak MB"), rows);
  }

  private static List<String> rowOf(String name, double seconds, long bytes) {
    return List.of(
        name,
        String.format(Locale.ROOT, "%.2f", seconds),
        String.format(Locale.ROOT, "%.0f", bytes / MEGABYTE));
  }

  private static String keyTable(Map<String, ?> values, String key, String value) {
    List<List<String>> rows = new ArrayList<>();
    values.forEach((name, text) -> rows.add(List.of(name, String.valueOf(text))));
    return table(List.of(key, value), rows);
  }

  private static List<String> headOf(String first, List<String> models) {
    List<String> head = new ArrayList<>(List.of(first));
    head.addAll(models);
    return head;
  }

  private static String table(List<String> head, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<table><tr>");
    head.forEach(cell -> html.append("<th>").append(BarChart.escaped(cell)).append("</th>"));
    for (List<String> row : rows) {
      html.append("</tr>\n<tr>");
      row.forEach(cell -> html.append("<td>").append(BarChart.escaped(cell)).append("</td>"));
    }
    return html.append("</tr></table>").toString();
  }
}
