/**
 * Runs one batch job as a spark-submit child process and reads its outcome; knows no job's meaning.
 */
@NullMarked
package com.aiqleads.orchestration.spark;

import org.jspecify.annotations.NullMarked;
