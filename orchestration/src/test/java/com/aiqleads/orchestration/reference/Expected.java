package com.aiqleads.orchestration.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an answer must be made of.
 *
 * @param events number of events that count
 * @param hidden leads that are not to be shown
 * @param ranked leads of the ranked part before eligibility, best first
 * @param scores of all candidates, those beyond the length of {@code ranked} included
 * @param paths by which each candidate comes in
 */
public record Expected(
    int events,
    Set<String> hidden,
    List<String> ranked,
    Map<String, Double> scores,
    Map<String, String> paths) {}
