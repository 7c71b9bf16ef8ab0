package com.aiqleads.orchestration.launcher;

import com.aiqleads.contracts.probability.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a nightly found out about the probabilities of one kind of act, see ADR 4 of the batch
 * layer.
 *
 * @param head what they are about
 * @param state calibrated, logistic only (too little happened to calibrate) or absent
 * @param rows how they do on agents and days that nothing was learnt from
 */
record HeadJudgement(String head, String state, List<Judged> rows) {
  private static final String METRIC = "train.";
  private static final List<String> STATES = List.of("absent", "logistic only", "calibrated");
  private static final List<String> PARTS = List.of("", "top 20 ", "after an act ");

  HeadJudgement {
    rows = List.copyOf(rows);
  }

  /**
   * Some of the pairs of an agent and a lead that were judged.
   *
   * @param of which pairs
   * @param acts of so many pairs something came
   * @param baseRate share of the pairs that something came of
   * @param meanProbability what was foretold
   * @param calibrationError expected calibration error, in units of probability
   * @param byChance what chance makes of it where every probability is right, about
   */
  record Judged(
      String of,
      long pairs,
      long acts,
      double baseRate,
      double meanProbability,
      double calibrationError,
      double byChance) {}

  /** Of the metrics of a manifest. */
  static List<HeadJudgement> allOf(Map<String, Double> metrics) {
    List<HeadJudgement> all = new ArrayList<>();
    for (Head head : Head.values()) {
      Double state = metrics.get(METRIC + "head " + head.title());
      if (state != null) {
        List<Judged> rows = new ArrayList<>();
        for (String part : PARTS) {
          String of = part + head.title();
          if (metrics.getOrDefault(METRIC + "pairs " + of, 0.0) > 0) {
            rows.add(judgedOf(of, metrics));
          }
        }
        all.add(new HeadJudgement(head.title(), STATES.get(state.intValue()), rows));
      }
    }
    return all;
  }

  private static Judged judgedOf(String of, Map<String, Double> metrics) {
    return new Judged(
        of,
        valueOf("pairs " + of, metrics).longValue(),
        valueOf("acts " + of, metrics).longValue(),
        valueOf("base rate " + of, metrics),
        valueOf("mean probability " + of, metrics),
        valueOf("calibration error " + of, metrics),
        valueOf("calibration error by chance " + of, metrics));
  }

  private static Double valueOf(String name, Map<String, Double> metrics) {
    return metrics.getOrDefault(METRIC + name, 0.0);
  }

  /** Begins on a new line; empty where there is nothing. */
  static String table(List<HeadJudgement> all) {
    if (all.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            "%nProbabilities within 24 hours, on agents and days not learnt from".formatted());
    text.append(
        String.format(
            "%n  %-20s %8s %6s %9s %9s %9s %9s",
            "", "pairs", "acts", "base rate", "foretold", "error", "by chance"));
    for (HeadJudgement head : all) {
      for (Judged row : head.rows()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%n  %-20s %8d %6d %9.5f %9.5f %9.5f %9.5f",
                row.of(),
                row.pairs(),
                row.acts(),
                row.baseRate(),
                row.meanProbability(),
                row.calibrationError(),
                row.byChance()));
      }
      text.append(String.format("%n  %s: %s", head.head(), head.state()));
    }
    return text.toString();
  }
}
