/** The nightly pipeline as a Spring Batch job; knows Spark only as child processes. */
@NullMarked
package com.aiqleads.orchestration.nightly;

import org.jspecify.annotations.NullMarked;
