package com.aiqleads.orchestration.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an answer must be made of.
 *
 * @param events number of events that count
 * @param hidden leads that are not to be shown
 * @param ranked leads of the ranked part before eligibility, best first
 * @param length of the ranked part before eligibility at most
 * @param ranges scores of all candidates that may be ranked, those beyond the length of {@code
 *     ranked} included
 * @param contested candidates that may be ranked and may be left out
 * @param paths by which each candidate comes in
 */
public record Expected(
    int events,
    Set<String> hidden,
    List<String> ranked,
    int length,
    Map<String, ScoreRange> ranges,
    Set<String> contested,
    Map<String, String> paths) {

  /** The scores by lead. */
  public Map<String, Double> scores() {
    Map<String, Double> scores = new LinkedHashMap<>();
    ranges.forEach((lead, range) -> scores.put(lead, range.score()));
    return scores;
  }
}
