package com.aiqleads.batch.ranking;

import com.aiqleads.batch.ranking.HeadTrainer.Learnt;
import com.aiqleads.contracts.probability.Head;
import com.aiqleads.contracts.probability.HeadModel;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;

/** What a head's probabilities are worth on questions whose answers are known. */
final class HeadQuality {
  private HeadQuality() {}

  /** What the head says of the best leads of each question, beside what came of them. */
  static Reliability reliabilityOf(
      Head head, Learnt model, JavaRDD<HeadQuestion> questions, int top) {
    return questions.aggregate(
        new Reliability(),
        (sums, question) -> added(sums, head, model, question, top),
        Reliability::and);
  }

  private static Reliability added(
      Reliability sums, Head head, Learnt learnt, HeadQuestion question, int top) {
    float offset = learnt.offsetOf(question);
    HeadModel model = learnt.model();
    for (int n = 0; n < Math.min(top, question.scores().length); n++) {
      float score = question.scores()[n];
      sums.add(
          model.logOddsOf(score, offset),
          model.probabilityOf(score, offset),
          question.happened(head, n));
    }
    return sums;
  }

  /**
   * At the beginnings of days: of all leads handed on, and of each agent's best; and after acts.
   */
  static Map<String, Double> metricsOf(Head head, Learnt model, JavaRDD<HeadQuestion> questions) {
    JavaRDD<HeadQuestion> daily = questions.filter(one -> !one.afterAct());
    JavaRDD<HeadQuestion> afterActs = questions.filter(HeadQuestion::afterAct);
    Map<String, Double> metrics = new TreeMap<>();
    put(reliabilityOf(head, model, daily, Integer.MAX_VALUE), head.title(), metrics);
    put(
        reliabilityOf(head, model, daily, HeadTrainer.TOP),
        "top " + HeadTrainer.TOP + " " + head.title(),
        metrics);
    put(
        reliabilityOf(head, model, afterActs, Integer.MAX_VALUE),
        "after an act " + head.title(),
        metrics);
    return metrics;
  }

  private static void put(Reliability seen, String of, Map<String, Double> metrics) {
    metrics.put("calibration error " + of, seen.calibrationError());
    metrics.put("calibration error by chance " + of, seen.chanceError());
    metrics.put("base rate " + of, seen.baseRate());
    metrics.put("mean probability " + of, seen.meanForetold());
    metrics.put("acts " + of, (double) seen.happened());
    metrics.put("pairs " + of, (double) seen.rows());
  }
}
