/** Trains the lead vectors of a generation; knows nothing of lists or Redis. */
@NullMarked
package com.aiqleads.batch.train;

import org.jspecify.annotations.NullMarked;
