package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Bootstrap.Interval;
import com.aiqleads.batch.evaluate.RankingResult.FoldResult;
import com.aiqleads.batch.evaluate.RankingResult.SegmentResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result for programs. Everything under {@code models} is a number by the metric's name. */
final class ResultJson {
  private static final double MEGABYTE = 1 << 20;

  private ResultJson() {}

  static String of(RankingResult result) throws JsonProcessingException {
    Map<String, Object> all = new LinkedHashMap<>();
    Map<String, Map<String, Double>> models = valuesOf(result.overall());
    result.lists().forEach((name, figures) -> entryOf(models, name).putAll(figures));
    all.put("models", models);
    all.put("intervals", intervalsOf(result.overall()));
    all.put("differences", differencesOf(result.overall()));
    all.put("segments", segmentsOf(result));
    if (!result.folds().isEmpty()) {
      all.put("folds", result.folds().stream().map(ResultJson::foldOf).toList());
    }
    all.put("settings", result.settings());
    all.put("counts", result.counts());
    all.put("checksums", result.checksums());
    all.put("choices", result.choices());
    all.put("phases", phasesOf(result));
    all.put("seconds", result.seconds());
    all.put("peakResidentMegabytes", result.peakResidentBytes() / MEGABYTE);
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }

  private static Map<String, Double> entryOf(Map<String, Map<String, Double>> models, String name) {
    return models.computeIfAbsent(name, n -> new LinkedHashMap<>());
  }

  private static Map<String, Map<String, Double>> valuesOf(Estimates estimates) {
    Map<String, Map<String, Double>> models = new LinkedHashMap<>();
    estimates
        .models()
        .forEach(
            (name, metrics) ->
                metrics.forEach(
                    (metric, interval) -> entryOf(models, name).put(metric, interval.value())));
    return models;
  }

  private static Map<String, Map<String, List<Double>>> intervalsOf(Estimates estimates) {
    Map<String, Map<String, List<Double>>> models = new LinkedHashMap<>();
    estimates
        .models()
        .forEach(
            (name, metrics) -> {
              Map<String, List<Double>> intervals = new LinkedHashMap<>();
              metrics.forEach((metric, interval) -> intervals.put(metric, boundsOf(interval)));
              models.put(name, intervals);
            });
    return models;
  }

  private static List<Double> boundsOf(Interval interval) {
    return List.of(interval.lower(), interval.upper());
  }

  private static List<Map<String, Object>> differencesOf(Estimates estimates) {
    return estimates.differences().stream()
        .map(
            difference -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("model", difference.model());
              entry.put("than", difference.than());
              entry.put("metric", difference.metric());
              entry.put("difference", difference.by().value());
              entry.put("lower", difference.by().lower());
              entry.put("upper", difference.by().upper());
              return entry;
            })
        .toList();
  }

  private static Map<String, Object> segmentsOf(RankingResult result) {
    Map<String, Object> segments = new LinkedHashMap<>();
    result.segments().forEach((name, segment) -> segments.put(name, segmentOf(segment)));
    return segments;
  }

  private static Map<String, Object> segmentOf(SegmentResult segment) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("shortestHistory", segment.segment().shortest());
    entry.put("longestHistory", segment.segment().longest());
    entry.put("rankings", segment.estimates().rankings());
    entry.put("models", valuesOf(segment.estimates()));
    entry.put("intervals", intervalsOf(segment.estimates()));
    return entry;
  }

  private static Map<String, Object> foldOf(FoldResult fold) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("fold", fold.number());
    entry.put("rankings", fold.estimates().rankings());
    entry.put("models", valuesOf(fold.estimates()));
    entry.put("intervals", intervalsOf(fold.estimates()));
    entry.put("counts", fold.counts());
    entry.put("checksums", fold.checksums());
    entry.put("seconds", fold.seconds());
    return entry;
  }

  private static List<Map<String, Object>> phasesOf(RankingResult result) {
    return result.phases().stream()
        .map(
            phase -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("name", phase.name());
              entry.put("seconds", phase.seconds());
              entry.put("peakHeapMegabytes", phase.peakHeapBytes() / MEGABYTE);
              return entry;
            })
        .toList();
  }
}
