/**
 * Turns a ranker's score into the probability that an agent acts on a lead within a day. Knows
 * neither histories nor storage.
 */
@NullMarked
package com.aiqleads.contracts.probability;

import org.jspecify.annotations.NullMarked;
