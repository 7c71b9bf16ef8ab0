package com.aiqleads.batch.evaluate;

import com.aiqleads.batch.evaluate.Segments.Segment;
import com.aiqleads.batch.ranking.Phases.Phase;
import java.util.List;
import java.util.Map;

/**
 * All an evaluation found out.
 *
 * @param settings what was asked for, by the options' names
 * @param counts of the files and of what was left out
 * @param folds of a rolling evaluation, in order; else none
 * @param lists figures of the top-10 lists, by model
 * @param checksums of what was learnt, by model
 * @param choices what trainers tried and what it reached on parts of train hidden for that
 * @param peakResidentBytes of the whole process; 0 where the machine does not tell
 */
record RankingResult(
    Map<String, String> settings,
    Map<String, Long> counts,
    Estimates overall,
    Map<String, SegmentResult> segments,
    List<FoldResult> folds,
    Map<String, Map<String, Double>> lists,
    Map<String, String> checksums,
    List<String> choices,
    List<Phase> phases,
    double seconds,
    long peakResidentBytes) {

  /**
   * One fold and its estimates.
   *
   * @param number of steps from the end of each history to the tested one, which counts
   */
  record FoldResult(
      int number,
      Estimates estimates,
      Map<String, Long> counts,
      Map<String, String> checksums,
      double seconds) {}

  /** One segment and its estimates. */
  record SegmentResult(Segment segment, Estimates estimates) {}
}
