/**
 * Learns the generators of candidates and the ranker over them from users' pasts; knows neither
 * where the pasts come from nor how models are judged.
 */
@NullMarked
package com.aiqleads.batch.ranking;

import org.jspecify.annotations.NullMarked;
