/** Computes a generation's batch view from its vectors, and completes it with its manifest. */
@NullMarked
package com.aiqleads.batch.precompute;

import org.jspecify.annotations.NullMarked;
