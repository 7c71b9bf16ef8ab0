/**
 * Loads a complete generation into Redis and tells the leads topic what imports brought; computes
 * nothing.
 */
@NullMarked
package com.aiqleads.batch.publish;

import org.jspecify.annotations.NullMarked;
