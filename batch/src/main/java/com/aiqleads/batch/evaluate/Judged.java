package com.aiqleads.batch.evaluate;

/**
 * What one model reached, ranking by ranking.
 *
 * @param values {@code metric × query}, in the order of {@link MetricNames}
 * @param novelty per query; NaN where nothing was listed
 * @param popularity mean share of users of what was listed, per query; NaN likewise
 * @param coverage expected share of items listed at least once
 * @param gini of the items' exposure
 */
record Judged(
    String model,
    double[][] values,
    double[] novelty,
    double[] popularity,
    double coverage,
    double gini) {}
