/**
 * Brings the topics' records into the lake, each position once; knows neither model nor generation
 * files.
 */
@NullMarked
package com.aiqleads.batch.drain;

import org.jspecify.annotations.NullMarked;
