package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Bootstrap.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every metric of every model over some rankings, with intervals, and the paired differences.
 *
 * @param rankings how many
 * @param users how many
 * @param models metric by model and name, in the order asked for
 * @param differences of each model to each one named before it
 */
record Estimates(
    int rankings,
    int users,
    Map<String, Map<String, Interval>> models,
    List<Difference> differences) {

  /** How much a metric of {@code model} is above that of {@code than}. */
  record Difference(String model, String than, String metric, Interval by) {}

  /** A metric of a model, both of which must be there. */
  Interval of(String model, String metric) {
    Interval interval = models.getOrDefault(model, Map.of()).get(metric);
    if (interval == null) {
      throw new IllegalArgumentException(model + " has no " + metric);
    }
    return interval;
  }

  /** Names of the metrics, in order. */
  List<String> metrics() {
    return models.values().stream().findFirst().map(m -> List.copyOf(m.keySet())).orElseThrow();
  }

  /**
   * @param selected indices of queries, at least one
   * @param values by model: {@code metric × query}
   */
  static Estimates of(
      List<Query> queries,
      int[] selected,
      Map<String, double[][]> values,
      List<String> metrics,
      Samples.Mean mean,
      long seed) {
    List<double[]> columns = new ArrayList<>();
    values.values().forEach(ofModel -> columns.addAll(List.of(ofModel)));
    List<String> names = List.copyOf(values.keySet());
    Samples samples = Samples.of(queries, selected, columns, mean);
    double[][] draws = Bootstrap.means(samples, seed);
    Map<String, Map<String, Interval>> models = new LinkedHashMap<>();
    List<Difference> differences = new ArrayList<>();
    for (int model = 0; model < names.size(); model++) {
      Map<String, Interval> means = new LinkedHashMap<>();
      for (int metric = 0; metric < metrics.size(); metric++) {
        int column = model * metrics.size() + metric;
        means.put(metrics.get(metric), Bootstrap.interval(samples.mean(column), draws[column]));
        for (int other = 0; other < model; other++) {
          int than = other * metrics.size() + metric;
          Interval by = differenceOf(samples, draws, column, than);
          differences.add(
              new Difference(names.get(model), names.get(other), metrics.get(metric), by));
        }
      }
      models.put(names.get(model), means);
    }
    return new Estimates(selected.length, samples.users(), models, differences);
  }

  private static Interval differenceOf(Samples samples, double[][] draws, int column, int than) {
    double[] differences = new double[draws[column].length];
    for (int draw = 0; draw < differences.length; draw++) {
      differences[draw] = draws[column][draw] - draws[than][draw];
    }
    return Bootstrap.interval(samples.mean(column) - samples.mean(than), differences);
  }
}
