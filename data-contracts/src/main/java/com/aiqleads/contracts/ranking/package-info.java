/**
 * Scores items for a user from one set of per-item files: the generators' lists and vectors, the
 * features made of them, and the trees on top. Knows neither Spark nor storage.
 */
@NullMarked
package com.aiqleads.contracts.ranking;

import org.jspecify.annotations.NullMarked;
