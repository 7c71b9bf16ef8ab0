/**
 * Judges ranking models on data sets split into train and test: reads the files, keeps the
 * protocol, measures, reports; knows models only as {@link
 * com.aiqleads.batch.ranking.ScoringModel}.
 */
@NullMarked
package com.aiqleads.batch.evaluate;

import org.jspecify.annotations.NullMarked;
