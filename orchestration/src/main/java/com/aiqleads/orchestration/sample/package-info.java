/**
 * A seeded real-estate marketplace to try the product with: leads, agents, their events and the
 * market as files in the contracts' fields, with planted tastes behind them; knows nothing of the
 * product that learns from them.
 */
@NullMarked
package com.aiqleads.orchestration.sample;

import org.jspecify.annotations.NullMarked;
