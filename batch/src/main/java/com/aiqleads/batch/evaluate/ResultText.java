package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Bootstrap.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The result for a terminal. */
final class ResultText {
  private static final String NAME = "%-20s";
  private static final String CELL = "%26s";

  private ResultText() {}

  static String of(RankingResult result) {
    Estimates overall = result.overall();
    List<String> models = List.copyOf(overall.models().keySet());
    StringBuilder text = new StringBuilder();
    text.append("%,d rankings of %,d users\n".formatted(overall.rankings(), overall.users()));
    text.append(lineOf("", models, name -> name));
    for (String metric : overall.metrics()) {
      text.append(lineOf(metric, models, model -> textOf(overall.of(model, metric))));
    }
    for (String figure : figuresOf(result, models.get(0)).keySet()) {
      text.append(
          lineOf(figure, models, model -> String.valueOf(figuresOf(result, model).get(figure))));
    }
    text.append(leadOf(overall));
    text.append(
        result.counts().entrySet().stream()
            .map(count -> count.getKey() + " " + count.getValue())
            .collect(Collectors.joining(", ", "", "\n")));
    return text.toString();
  }

  /** How far the last model is ahead of each other one. */
  private static String leadOf(Estimates estimates) {
    List<String> models = List.copyOf(estimates.models().keySet());
    String last = models.get(models.size() - 1);
    List<String> first = estimates.metrics().subList(0, 2);
    return estimates.differences().stream()
        .filter(by -> by.model().equals(last) && first.contains(by.metric()))
        .map(by -> "%s − %s: %s %s%n".formatted(last, by.than(), by.metric(), textOf(by.by())))
        .collect(Collectors.joining());
  }

  private static String lineOf(String name, List<String> models, Function<String, String> cell) {
    return models.stream()
        .map(model -> CELL.formatted(cell.apply(model)))
        .collect(Collectors.joining("", NAME.formatted(name), "\n"));
  }

  /** Figures of the top lists, ready to be read. */
  static Map<String, String> figuresOf(RankingResult result, String model) {
    return result.lists().getOrDefault(model, Map.of()).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                figure -> String.format(Locale.ROOT, "%.4f", figure.getValue()),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  static String textOf(Interval interval) {
    return String.format(
        Locale.ROOT, "%.4f (%.4f–%.4f)", interval.value(), interval.lower(), interval.upper());
  }
}
