/**
 * Re-ranking of what an agent is shown: diversity, and hot leads spread over the agents; knows no
 * scores' meaning, no clock and no state.
 */
@NullMarked
package com.aiqleads.contracts.rerank;

import org.jspecify.annotations.NullMarked;
