package com.aiqleads.batch.evaluate;

import java.util.List;
import java.util.Map;

/**
 * What one fold gave.
 *
 * @param counts of what was asked
 * @param values by model: {@code metric × query}
 * @param lists figures of the top lists, by model
 * @param checksums of what was learnt, by model
 * @param seconds for learning and judging
 */
record JudgedFold(
    List<Query> queries,
    Map<String, Long> counts,
    Map<String, double[][]> values,
    Map<String, Map<String, Double>> lists,
    Map<String, String> checksums,
    double seconds) {}
