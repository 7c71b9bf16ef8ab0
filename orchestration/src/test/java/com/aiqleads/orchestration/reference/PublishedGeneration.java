package com.aiqleads.orchestration.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A generation as everybody can read it: its manifest, its Delta tables and its ranker.
 *
 * @param sourceOffsets per partition the exclusive end that was absorbed
 * @param vectors by lead; all zero (or empty) for a lead without one
 * @param batchLists lead ids by agent, best first
 * @param similar lead ids by lead, most similar first
 * @param popular lead ids popular everywhere, best first
 * @param ranking what the two stages rank by; null: leads are ranked by their vectors
 */
public record PublishedGeneration(
    long id,
    List<Long> sourceOffsets,
    Parameters parameters,
    Map<String, double[]> vectors,
    Map<String, List<String>> batchLists,
    Map<String, List<String>> similar,
    List<String> popular,
    @Nullable RankingTables ranking) {

  /** The scoring parameters of the manifest. */
  public record Parameters(
      int rank,
      double alpha,
      double regularization,
      double halfLifeDays,
      Map<String, Double> weights,
      long referenceMillis,
      int recentLeads,
      int patchLength) {}

  public static PublishedGeneration read(Path folder) throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
    List<Long> ends = new ArrayList<>();
    manifest.required("interactions").required("ends").forEach(end -> ends.add(end.longValue()));
    Path delta = folder.resolve("delta");
    Map<String, double[]> vectors = new HashMap<>();
    for (Map<String, @Nullable Object> row : DeltaTable.rowsOf(delta.resolve("lead_factors"))) {
      double[] vector = row.get("vector") instanceof double[] values ? values : new double[0];
      vectors.put(textOf(row, "leadId"), vector);
    }
    return new PublishedGeneration(
        manifest.required("generation").longValue(),
        ends,
        parametersOf(manifest.required("scoring")),
        vectors,
        listsOf(delta.resolve("agent_recommendations"), "agentId", "leadId"),
        listsOf(delta.resolve("similar_leads"), "leadId", "similarLeadId"),
        listsOf(delta.resolve("popular_leads"), "region", "leadId").getOrDefault("", List.of()),
        RankingTables.find(folder));
  }

  private static Parameters parametersOf(JsonNode scoring) {
    Map<String, Double> weights = new HashMap<>();
    scoring
        .required("weights")
        .properties()
        .forEach(weight -> weights.put(weight.getKey(), weight.getValue().doubleValue()));
    return new Parameters(
        scoring.required("rank").intValue(),
        scoring.required("alpha").doubleValue(),
        scoring.required("regularization").doubleValue(),
        scoring.required("halfLifeDays").doubleValue(),
        weights,
        Instant.parse(scoring.required("referenceTime").textValue()).toEpochMilli(),
        scoring.required("recentLeads").intValue(),
        scoring.required("patchLength").intValue());
  }

  /** One table's lists, in the order of their ranks. */
  private static Map<String, List<String>> listsOf(Path table, String key, String member)
      throws IOException {
    List<Map<String, @Nullable Object>> rows = DeltaTable.rowsOf(table);
    Function<Map<String, @Nullable Object>, Long> rank =
        row -> row.get("rank") instanceof Long number ? number : Long.MAX_VALUE;
    rows.sort(Comparator.comparing(rank));
    Map<String, List<String>> lists = new HashMap<>();
    for (Map<String, @Nullable Object> row : rows) {
      lists.computeIfAbsent(textOf(row, key), k -> new ArrayList<>()).add(textOf(row, member));
    }
    return lists;
  }

  private static String textOf(Map<String, @Nullable Object> row, String name) {
    return row.get(name) instanceof String text ? text : "";
  }
}
