package com.aiqleads.batch.evaluate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Folds put together: rankings one fold after the other, figures of lists as means over folds,
 * counts of what was asked as sums, and per model the checksum of its checksums.
 *
 * @param begins index of each fold's first ranking
 * @param values by model: {@code metric × query}
 */
record Pool(
    List<Query> queries,
    int[] begins,
    Map<String, double[][]> values,
    Map<String, Map<String, Double>> lists,
    Map<String, String> checksums) {
  static Pool of(List<JudgedFold> folds) {
    List<Query> queries = new ArrayList<>();
    int[] begins = new int[folds.size()];
    Map<String, double[][]> values = new LinkedHashMap<>();
    Map<String, Map<String, Double>> lists = new LinkedHashMap<>();
    Map<String, String> checksums = new LinkedHashMap<>();
    for (int fold = 0; fold < begins.length; fold++) {
      begins[fold] = queries.size();
      queries.addAll(folds.get(fold).queries());
      folds.get(fold).values().forEach((model, more) -> values.merge(model, more, Pool::joined));
    }
    for (String model : values.keySet()) {
      lists.put(model, meansOf(folds.stream().map(fold -> of(fold.lists(), model)).toList()));
      checksums.put(model, joined(folds.stream().map(fold -> of(fold.checksums(), model))));
    }
    return new Pool(queries, begins, values, lists, checksums);
  }

  /** Indices of the rankings of a fold, which is numbered from 0. */
  int[] selectedOf(int fold) {
    int end = fold + 1 < begins.length ? begins[fold + 1] : queries.size();
    return IntStream.range(begins[fold], end).toArray();
  }

  private static <T> T of(Map<String, T> byModel, String model) {
    T found = byModel.get(model);
    if (found == null) {
      throw new IllegalStateException("a fold has nothing of " + model);
    }
    return found;
  }

  private static double[][] joined(double[][] some, double[][] more) {
    double[][] all = new double[some.length][];
    for (int metric = 0; metric < all.length; metric++) {
      int length = some[metric].length;
      all[metric] = Arrays.copyOf(some[metric], length + more[metric].length);
      System.arraycopy(more[metric], 0, all[metric], length, more[metric].length);
    }
    return all;
  }

  private static Map<String, Double> meansOf(List<Map<String, Double>> folds) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (Map<String, Double> fold : folds) {
      fold.keySet().forEach(figure -> means.put(figure, meanOf(folds, figure)));
    }
    return means;
  }

  /** The mean over the folds that have the figure. */
  private static double meanOf(List<Map<String, Double>> folds, String figure) {
    return folds.stream()
        .filter(fold -> fold.containsKey(figure))
        .mapToDouble(fold -> of(fold, figure))
        .average()
        .orElseThrow();
  }

  private static String joined(Stream<String> checksums) {
    List<String> all = checksums.toList();
    if (all.size() == 1) {
      return all.get(0);
    }
    try {
      byte[] text = String.join("\n", all).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
