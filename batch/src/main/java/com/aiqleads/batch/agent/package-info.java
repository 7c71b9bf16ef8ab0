/** Agents with all their events, read in order on executors; knows no model. */
@NullMarked
package com.aiqleads.batch.agent;

import org.jspecify.annotations.NullMarked;
