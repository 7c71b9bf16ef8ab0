/** Removes what no kept generation needs; knows no contents. */
@NullMarked
package com.aiqleads.batch.cleanup;

import org.jspecify.annotations.NullMarked;
