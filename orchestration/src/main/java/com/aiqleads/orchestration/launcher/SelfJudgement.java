package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.generation.Manifest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a nightly found out about its own model, see ADR 3 of the batch layer.
 *
 * @param model which model scores
 * @param watermark up to when events were known, ISO 8601
 * @param ndcg10 NDCG@10 by name, best first: a mean over questions of agents that the ranker did
 *     not learn from, among the leads that the first stage hands on; empty: there was too little to
 *     judge
 * @param answersHandedOn share of those questions that the first stage hands an answer on for;
 *     null: the generation was made before it was told
 * @param probabilities of each head; empty: there was too little for a ranker
 */
record SelfJudgement(
    long generation,
    String model,
    String watermark,
    Map<String, Double> ndcg10,
    @Nullable Double answersHandedOn,
    List<HeadJudgement> probabilities) {
  private static final String METRIC = "train.NDCG@10 ";
  private static final String HANDED_ON = "train.answers handed on";

  static SelfJudgement of(Manifest manifest) {
    Map<String, Double> ndcg = new LinkedHashMap<>();
    manifest.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().startsWith(METRIC))
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(metric -> ndcg.put(metric.getKey().substring(METRIC.length()), metric.getValue()));
    return new SelfJudgement(
        manifest.generation(),
        manifest.modelVersion(),
        manifest.watermark().toString(),
        ndcg,
        manifest.metrics().get(HANDED_ON),
        HeadJudgement.allOf(manifest.metrics()));
  }

  String table() {
    StringBuilder text =
        new StringBuilder(
            "generation %d, model %s, events until %s".formatted(generation, model, watermark));
    if (ndcg10.isEmpty()) {
      return text.append("\ntoo little happened to learn, or judge, a ranker").toString();
    }
    if (answersHandedOn != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "%nThe first stage hands an answer on for %.4f of the questions, which are those judged",
              answersHandedOn));
    }
    text.append("\nNDCG@10 among what the first stage hands on; of both stages, and of each alone");
    ndcg10.forEach(
        (name, value) -> text.append(String.format(Locale.ROOT, "%n  %-28s %.4f", name, value)));
    return text.append(HeadJudgement.table(probabilities)).toString();
  }
}
