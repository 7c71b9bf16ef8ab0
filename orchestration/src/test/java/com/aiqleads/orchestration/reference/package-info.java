/**
 * The brute-force reference: what an answer must hold, computed from the client's own log of events
 * and the tables and the ranker of a generation by naive code of its own; shares nothing with the
 * product.
 */
@NullMarked
package com.aiqleads.orchestration.reference;

import org.jspecify.annotations.NullMarked;
