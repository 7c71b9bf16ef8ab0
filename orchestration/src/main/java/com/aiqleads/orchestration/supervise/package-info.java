/**
 * Starts, watches, restarts and ends child processes, so that none outlives the launcher; knows no
 * particular program.
 */
@NullMarked
package com.aiqleads.orchestration.supervise;

import org.jspecify.annotations.NullMarked;
